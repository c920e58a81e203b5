import { useLingui } from '@lingui/react/macro';
import { defaultPersonName } from '../../shared/contract/people.ts';
import { useAction, useCall } from '../app/use-call.ts';
import { useWorkspace } from '../app/workspace.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';

/** The longest name of a person, UTF-16 units. */
const longest = 80;

/**
 * Desks over one relay know people by name: two computers that both say what every new one says count
 * as one person. Offers a name with the computer in it; nothing for whoever has a name.
 */
export function SharedName() {
  const { t } = useLingui();
  const person = useWorkspace()?.person;
  const computer = useCall('app.info', {}, { topics: [] }).data?.computer ?? '';
  const rename = useAction('persons.rename');
  if (person?.name !== defaultPersonName || computer === '') return null;
  const name = `${defaultPersonName} (${computer})`.slice(0, longest);
  return (
    <Banner
      tone="warn"
      title={t`Colleagues know you as “${defaultPersonName}”`}
      action={
        <Button
          size="small"
          isPending={rename.isPending}
          onPress={() => rename.mutate({ id: person.id, name })}
        >
          {t`Call it ${name}`}
        </Button>
      }
    >
      {t`Every new computer begins with this name, and two of one name count as one person. Settings takes any other name.`}
    </Banner>
  );
}
