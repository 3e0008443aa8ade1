/**
 * Holds: the table of losses that the visitor has chosen, how it is to be read, and what the last one that could be read says. A file
 * that is refused takes nothing away. Refuses to hold: the reading (worker/table.ts), and what is shown of it.
 */
import { createStore } from 'zustand/vanilla';
import { combine } from 'zustand/middleware';
import { ownModel } from '../../language/rooms/ownModel';
import type { Sentence } from '../../language/sentence';
import { said } from '../../language/words-of';
import type { TableDesign } from '../../core/table/draw-table';
import { SETTINGS } from '../../lab/settings/settings-table';
import type { ColumnsByHand } from '../../lab/table/columns';
import type { LossUnit } from '../../lab/table/loss-unit';
import type { TableReport } from '../../lab/table/report';
import { USUAL_STEP_DRAWS } from '../../lab/table/step-draws';
import { connectTable, type ConnectTable, type TableClient } from '../../worker/table-client';
import type { TableMessage } from '../../worker/table-protocol';
import { usePicked } from '../store/store';

/** How a table is read. */
export interface TableSettings {
  readonly columns: ColumnsByHand;
  readonly unit: LossUnit;
  /** Null: as the table looks. */
  readonly design: TableDesign | null;
  readonly epsilon: number;
  readonly floor: number;
  /** Draws of a step. */
  readonly batch: number;
}

/** A file, chosen, dropped, or an example. */
export interface ChosenTable {
  readonly name: string;
  readonly file: Blob;
  /** What was written down, where it is an example. */
  readonly example: string | null;
}

export interface Analysis {
  readonly chosen: ChosenTable;
  readonly report: TableReport;
  /** What it is read with a caveat for. */
  readonly notes: readonly Sentence[];
}

interface OwnModelData {
  /** The last one that was chosen. */
  readonly chosen: ChosenTable | null;
  /** Of its columns; none before they are read. */
  readonly names: readonly string[];
  readonly settings: TableSettings;
  /** While it is read: the share of the file, and rows; computing once all of it is. */
  readonly reading: {
    readonly done: number;
    readonly rows: number;
    readonly computing: boolean;
  } | null;
  /** Why the chosen one could not be read; empty otherwise. */
  readonly problem: string;
  /** What the last one says that could be read. */
  readonly analysis: Analysis | null;
}

const USUAL: TableSettings = {
  columns: {},
  unit: 'sum',
  design: null,
  epsilon: SETTINGS.epsilon.default as number,
  floor: SETTINGS.floor.default as number,
  batch: USUAL_STEP_DRAWS,
};

const NOTHING: OwnModelData = {
  chosen: null,
  names: [],
  settings: USUAL,
  reading: null,
  problem: '',
  analysis: null,
};

export function createOwnModelStore(connect: ConnectTable = connectTable) {
  const actionsOn = (set: (change: Partial<OwnModelData>) => void, get: () => OwnModelData) => {
    let client: TableClient | null = null;

    const end = (change: Partial<OwnModelData>) => {
      client?.dispose();
      client = null;
      set({ reading: null, ...change });
    };

    const hear = (message: TableMessage) => {
      const { chosen } = get();
      switch (message.type) {
        case 'names':
          set({ names: message.names });
          break;
        case 'reading':
          set({ reading: { done: message.done, rows: message.rows, computing: false } });
          break;
        case 'computing':
          set({ reading: { done: 1, rows: message.rows, computing: true } });
          break;
        case 'report':
          end({ analysis: { chosen: chosen!, report: message.report, notes: message.notes } });
          break;
        case 'refusal':
          end({
            problem: ownModel.problemWith({ name: chosen!.name, problem: said(message.sentence) }),
          });
          break;
      }
    };

    /** Reads the chosen file as the settings have it. */
    const read = () => {
      const { chosen, settings } = get();
      if (!chosen) return;
      end({ problem: '' });
      const { floor, batch, ...options } = settings;
      set({ reading: { done: 0, rows: 0, computing: false } });
      client = connect(hear);
      client.send({ file: chosen.file, name: chosen.name, options, floor, batch });
    };

    return {
      /** Takes another file and reads it; columns, unit and design are matched anew. */
      open(chosen: ChosenTable) {
        const { epsilon, floor, batch } = get().settings;
        set({ chosen, names: [], settings: { ...USUAL, epsilon, floor, batch } });
        read();
      },
      read,
      /** How it is to be read the next time. */
      arrange: (change: Partial<TableSettings>) =>
        set({ settings: { ...get().settings, ...change } }),
      /** Ends the reading; what was there stays. */
      cancel: () => end({ problem: ownModel.cancelled() }),
      /** Says what went wrong; what is being read goes on. */
      refuse: (problem: string) => set({ problem }),
    };
  };
  return createStore(combine(NOTHING, actionsOn));
}

/** The page's table, for code outside components. */
export const ownModelStore = createOwnModelStore();

type OwnModelState = ReturnType<typeof ownModelStore.getState>;

/** Parts of it by their names; the component renders again when one of them changes. */
export function useOwnModel<Name extends keyof OwnModelState>(...names: readonly Name[]) {
  return usePicked<OwnModelState, OwnModelState, Name>(ownModelStore, (state) => state, names);
}
