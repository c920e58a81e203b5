import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { SnoozePreset } from '../../shared/domain/snooze-presets.ts';

/** What each moment to snooze until is called. */
export const snoozeWords: Record<SnoozePreset['kind'], MessageDescriptor> = {
  hour: msg`In one hour`,
  hours: msg`In three hours`,
  morning: msg`Tomorrow morning`,
  opening: msg`When the desk opens`,
  week: msg`Next week`,
};
