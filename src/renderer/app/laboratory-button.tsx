import { useLingui } from '@lingui/react/macro';
import { FlaskConical } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { useNavigation } from './navigation.ts';

/** Opens and closes the demo's laboratory. */
export function LaboratoryButton() {
  const { t } = useLingui();
  const isOpen = useNavigation((navigation) => navigation.laboratoryOpen);
  const toggle = useNavigation((navigation) => navigation.toggleLaboratory);
  return (
    <Button size="small" icon={<FlaskConical size={14} />} aria-expanded={isOpen} onPress={toggle}>
      {t`Laboratory`}
    </Button>
  );
}
