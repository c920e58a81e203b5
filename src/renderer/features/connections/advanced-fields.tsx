import { useLingui } from '@lingui/react/macro';
import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useFormState, type Control } from 'react-hook-form';
import type { Platform } from '../../../shared/contract/connections.ts';
import type { ConnectionValues } from './form-schema.ts';

/** What few need, folded until somebody opens it or something in it is wrong. */
export function AdvancedFields({
  platform,
  control,
  children,
}: {
  platform: Platform;
  control: Control<ConnectionValues>;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const { errors } = useFormState({ control });
  const [isOpen, setOpen] = useState(false);
  const isWrong = platform.fields.some(
    (field) => field.advanced === true && errors.values?.[field.key] !== undefined,
  );
  return (
    <Disclosure isExpanded={isOpen || isWrong} onExpandedChange={setOpen} className="group">
      <Heading level={3}>
        <Button
          slot="trigger"
          className="-ms-1 flex h-7 cursor-default items-center gap-1 rounded-md pe-2 text-base font-medium text-muted transition-colors select-none data-focus-visible:outline-2 data-focus-visible:outline-focus data-focus-visible:outline-solid data-hovered:bg-hover data-hovered:text-ink"
        >
          <ChevronRight
            aria-hidden
            className="size-4 transition-transform group-data-expanded:rotate-90 rtl:-scale-x-100 motion-reduce:transition-none"
          />
          {t`Advanced`}
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className="flex flex-col gap-4 pt-2">
          <p className="text-muted">
            {t`Where the platform answers what its documentation leaves out. Change these only when its support tells you to.`}
          </p>
          {children}
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}
