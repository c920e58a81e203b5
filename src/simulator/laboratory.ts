import type { StageControl } from './control.ts';
import type { Fault } from './faults.ts';

/** The switches by which the demo's promises are tried. */
export interface LaboratorySwitches {
  readonly networkCut: boolean;
  /** Added to every answer. */
  readonly delaySeconds: number;
  /** The next send takes effect and its answer never arrives. */
  readonly loseNextAnswer: boolean;
  /** The next send is accepted and then refused by WhatsApp. */
  readonly failNextSend: boolean;
  readonly customersAnswer: boolean;
  /** One number can neither send nor receive. */
  readonly numberRed: boolean;
  /** The demo's shared inbox link opens nothing. */
  readonly linkTakenBack: boolean;
}

/** What a switch changes for good, beside the faults: told when it is turned. */
export interface LaboratoryEffects {
  turnNumber(isRed: boolean): void;
  takeLinkBack(isTakenBack: boolean): void;
}

export const calmLaboratory: LaboratorySwitches = {
  networkCut: false,
  delaySeconds: 0,
  loseNextAnswer: false,
  failNextSend: false,
  customersAnswer: true,
  numberRed: false,
  linkTakenBack: false,
};

export interface Laboratory {
  state(): LaboratorySwitches;
  set(change: Partial<LaboratorySwitches>): LaboratorySwitches;
  onChange(listener: () => void): () => void;
}

const sends = ['sendText', 'sendTemplate', 'sendMedia', 'sendAdvanced'] as const;

/** What WhatsApp answers to the sends that fail here, one after the other (api/README.md). */
const failures = [131026, 131049, 131056] as const;

/**
 * The switches over a simulator's control. `initial` is put into force at once; `changed` is called
 * with every new state, before the listeners.
 */
export function createLaboratory(
  control: StageControl,
  initial: LaboratorySwitches,
  changed: (switches: LaboratorySwitches) => void,
  effects: LaboratoryEffects,
): Laboratory {
  let switches = initial;
  let failed = 0;
  const listeners = new Set<() => void>();
  const become = (next: LaboratorySwitches): void => {
    if (JSON.stringify(next) === JSON.stringify(switches)) return;
    switches = next;
    changed(next);
    for (const listener of listeners) listener();
  };
  const enforce = (): void => {
    const { faults } = control;
    const add = (fault: Fault, times?: number, onUsed?: () => void): void => {
      faults.add({ fault, times, onUsed, ...(times === undefined ? {} : { on: sends }) });
    };
    faults.clear();
    if (switches.networkCut) add({ kind: 'refuse', code: 'ENOTFOUND' });
    if (switches.delaySeconds > 0) add({ kind: 'delay', ms: switches.delaySeconds * 1000 });
    if (switches.loseNextAnswer && !switches.networkCut) {
      add({ kind: 'effectThenCut' }, 1, () => become({ ...switches, loseNextAnswer: false }));
    }
    control.failNextSend(
      switches.failNextSend ? (failures[failed % failures.length] ?? failures[0]) : null,
      () => {
        failed += 1;
        become({ ...switches, failNextSend: false });
      },
    );
    control.customersAnswer(switches.customersAnswer);
  };
  enforce();
  return {
    state: () => switches,
    set(change) {
      const before = switches;
      become({ ...switches, ...change });
      const { numberRed, linkTakenBack } = switches;
      if (numberRed !== before.numberRed) effects.turnNumber(numberRed);
      if (linkTakenBack !== before.linkTakenBack) effects.takeLinkBack(linkTakenBack);
      enforce();
      return switches;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
