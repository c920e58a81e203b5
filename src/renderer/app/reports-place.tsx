import { useLingui } from '@lingui/react/macro';
import { Handover } from '../features/handover/handover.tsx';
import { Figures } from '../features/reports/figures.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../ui/tabs.tsx';
import { reportPages, useNavigation } from './navigation.ts';
import { PlaceFrame } from './place-frame.tsx';

/** What the desk has done, and what one shift leaves to the next. */
export function ReportsPlace() {
  const { t } = useLingui();
  const page = useNavigation((navigation) => navigation.reportPage);
  const open = useNavigation((navigation) => navigation.openReports);
  return (
    <PlaceFrame
      title={t`Reports`}
      description={t`How long customers wait, how much is written, and what the next shift has to know.`}
    >
      <Tabs selected={page} onSelect={open} ids={reportPages} className="gap-4">
        <TabList label={t`Reports`}>
          <Tab id="figures">{t`Figures`}</Tab>
          <Tab id="handover">{t`Shift handover`}</Tab>
        </TabList>
        <TabPanel id="figures">
          <Figures />
        </TabPanel>
        <TabPanel id="handover">
          <Handover />
        </TabPanel>
      </Tabs>
    </PlaceFrame>
  );
}
