import { useLingui } from '@lingui/react/macro';
import { Star } from 'lucide-react';
import type { TemplateRow } from '../../shared/contract/rows.ts';
import { useErrorSentence } from '../app/error-sentences.ts';
import { useAction } from '../app/use-call.ts';
import { useRight } from '../app/workspace.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { useToast } from '../ui/toast.tsx';

/** Keeps a template at the top of this person’s list, or no more. */
export function FavouriteTemplate({ template }: { template: TemplateRow }) {
  const { t } = useLingui();
  const toast = useToast();
  const sentence = useErrorSentence();
  const mark = useAction('templates.favourite');
  const maySend = useRight('sendTemplates');
  const { id, name, favourite } = template;
  if (!maySend) return null;
  return (
    <IconButton
      label={favourite ? t`${name} is a favourite: take it off` : t`Make ${name} a favourite`}
      icon={
        <Star
          size={16}
          aria-hidden
          className={favourite ? 'fill-current text-accent-ink' : undefined}
        />
      }
      onPress={() =>
        mark.mutate(
          { id, favourite: !favourite },
          {
            onError: (error) => {
              const { title, advice } = sentence(error);
              toast.show({ title, description: advice, tone: 'bad' });
            },
          },
        )
      }
    />
  );
}
