/**
 * The page's study: what is planned, what runs, what is there. It outlives the panel, which is drawn only while it is near
 * the view. Refuses to hold: drawing, and the live run's own state (store.ts).
 */
import { combine } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import { seeds } from '../../language/rooms/seeds';
import { said } from '../../language/words-of';
import type { BackendChoice, KernelChoice } from '../../lab/settings/settings-table';
import {
  emptyStudy,
  isOver,
  withPretrained,
  withRuns,
  type Study,
  type StudyPlan,
} from '../../lab/study/study';
import type { CurveKind } from '../../lab/study/curves';
import { studyFromText } from '../../lab/study/file-format';
import { AwakeTime } from '../../lab/study/awake-time';
import {
  isComplete,
  isSpent,
  MINUTES,
  reasonToEnd,
  type UntilDecided,
} from '../../lab/study/budget';
import type { Claim } from '../../lab/study/claim-names';
import type { SeedTiming } from '../../lab/study/expected-time';
import { plainSettings } from '../../lab/study/plan';
import { grown, withAllSeeds } from '../../lab/study/until';
import { workersText } from '../../lab/words/study';
import { connectStudy, type ConnectStudy, type StudyClient } from '../../worker/client';
import type { StudyMessage } from '../../worker/protocol';
import { actions, usePicked } from '../store/store';
import { CONTINUED } from './files';

const USUAL_SEEDS = 5;
/** Some minutes on a laptop, and past the steepest part of the curves. */
const USUAL_STEPS = 500;

type StudyPhase = 'none' | 'running' | 'paused' | 'stopped' | 'over';

/** What the next study is to be. */
export interface StudyDraft {
  /** Null: the methods of the lanes. */
  readonly methods: readonly string[] | null;
  readonly seeds: number;
  readonly steps: number;
  /** At how many steps before the end gradient noise is measured; 0: at none. */
  readonly noisePoints: number;
  /** Whether it goes on seed by seed until all claims are decided, with `seeds` at most … */
  readonly until: boolean;
  readonly claims: readonly Claim[];
  /** … and for so long; Infinity: as long as its seeds take. */
  readonly minutes: number;
}

export interface SeedsData {
  readonly draft: StudyDraft;
  /** Which curves are drawn over training. */
  readonly curves: CurveKind;
  /** How long methods took that were timed here; null where none were. */
  readonly timed: TimedMethods | null;
  /** Whether some are timed now. */
  readonly timing: boolean;
  /** Held-out loss to which steps are counted, nats per response token; null: what the first method has halfway. */
  readonly target: number | null;
  /** Runs that are over, and unfinished ones as far as they came. */
  readonly study: Study | null;
  readonly phase: StudyPhase;
  /** Share done, 0 … 1. */
  readonly fraction: number;
  readonly step: number;
  readonly stepsPerSecond: number;
  /** What computes and how many workers share it, "WASM with 3 workers"; empty until that is known. */
  readonly computes: string;
  /** What is being prepared; empty while runs train. */
  readonly stage: string;
  /** Minutes of its budget, where they have ended it. */
  readonly spentMinutes: number | null;
  /** Why the last thing asked for could not be done, or why the study stopped; empty otherwise. */
  readonly problem: string;
  /** Whether it came from a file. */
  readonly recorded: boolean;
  /** Whether all of it is in a file. */
  readonly saved: boolean;
  /** The study that another one has taken the place of, as it was; null where nothing would be lost. */
  readonly former: FormerStudy | null;
}

/** A timing of methods under settings, on what computes them. */
interface TimedMethods {
  readonly of: string;
  readonly timing: SeedTiming;
  /** That a study would have. */
  readonly workers: number;
}

/** What a timing is of: seeds and steps are multiplied later. */
export const timedKey = (
  { settings, methods }: StudyPlan,
  backend: BackendChoice,
  kernels?: KernelChoice,
): string => JSON.stringify([plainSettings(settings), methods, backend, kernels]);

type FormerStudy = Pick<
  SeedsData,
  'study' | 'phase' | 'fraction' | 'spentMinutes' | 'recorded' | 'saved'
>;

/** Whether something was computed, or is being computed, that is in no file. */
export function isUnsaved({ study, phase, saved }: SeedsData): boolean {
  if (phase === 'running' || phase === 'paused') return true;
  return !saved && (study?.runs.some(isOver) ?? false);
}

const NOTHING: SeedsData = {
  draft: {
    methods: null,
    seeds: USUAL_SEEDS,
    steps: USUAL_STEPS,
    noisePoints: 0,
    until: false,
    claims: ['loss'],
    minutes: MINUTES.default as number,
  },
  curves: 'heldOut',
  timed: null,
  timing: false,
  target: null,
  study: null,
  phase: 'none',
  fraction: 0,
  step: 0,
  stepsPerSecond: 0,
  computes: '',
  stage: '',
  spentMinutes: null,
  problem: '',
  recorded: false,
  saved: false,
  former: null,
};

/** The live run, as far as a study must know it: it rests while the study computes. */
type LiveRun = Pick<typeof actions, 'rest'>;

export function createSeedsStore(connect: ConnectStudy = connectStudy, live: LiveRun = actions) {
  const actionsOn = (set: (change: Partial<SeedsData>) => void, get: () => SeedsData) => {
    let client: StudyClient | null = null;
    let wakeLive: (() => void) | null = null;
    let stopwatch: StudyClient | null = null;
    /** Of the present budget, and how long it has trained within it. */
    let minutes = Infinity;
    let awake = new AwakeTime();

    const end = (change: Partial<SeedsData>) => {
      client?.dispose();
      client = null;
      const { study } = get();
      const kept = study?.until ? { study: grown(study, study.until.claims) } : {};
      set({ stage: '', stepsPerSecond: 0, ...kept, ...change });
      wakeLive?.();
      wakeLive = null;
    };

    const endTiming = (change: Partial<SeedsData>) => {
      if (!stopwatch) return;
      stopwatch.dispose();
      stopwatch = null;
      set({ timing: false, ...change });
      wakeLive?.();
      wakeLive = null;
    };

    /** What is there now, where it would be lost. */
    const setAside = (): Pick<SeedsData, 'former'> => {
      const now = get();
      if (!isUnsaved(now)) return { former: null };
      const { study, phase, fraction, spentMinutes, recorded, saved } = now;
      return { former: { study, phase, fraction, spentMinutes, recorded, saved } };
    };

    const hear = (message: StudyMessage) => {
      const { study } = get();
      if (!study) return;
      const seconds = awake.seconds();
      switch (message.type) {
        case 'stage':
          set({ stage: message.sentence ? said(message.sentence) : '' });
          break;
        case 'backend':
          if (study.backend !== null && study.backend !== message.badge) {
            const problem = seeds.otherBackend({ begun: study.backend, here: message.badge });
            end({ phase: 'stopped', problem });
          } else {
            set({ stage: '', study: { ...study, backend: message.badge } });
          }
          break;
        case 'workers':
          set({
            computes: seeds.computes({
              backend: String(study.backend),
              workers: workersText(message),
            }),
          });
          break;
        case 'progress': {
          const { fraction, step, stepsPerSecond } = message;
          // It may have been on its way when the study was paused.
          const paused = get().phase === 'paused';
          set({ fraction, step, stepsPerSecond: paused ? 0 : stepsPerSecond });
          if (isSpent(minutes, seconds)) end({ phase: 'stopped', spentMinutes: minutes });
          break;
        }
        case 'running': {
          const unfinished = message.runs.filter((run) => !isOver(run));
          set({ study: withRuns(study, unfinished) });
          break;
        }
        case 'pretrained':
          set({ study: withPretrained(study, message.pretrained) });
          // What comes is timed, as on the command line.
          awake = new AwakeTime();
          break;
        case 'run': {
          const known = withRuns(study, [message.run]);
          set({ study: known, saved: false });
          const { until } = known;
          const enough = until && reasonToEnd(known, { claims: until.claims, minutes }, seconds);
          if (enough === 'decided') end({ phase: 'over', fraction: 1 });
          if (enough === 'minutes') end({ phase: 'stopped', spentMinutes: minutes });
          break;
        }
        case 'over':
          end({ phase: 'over', fraction: 1 });
          break;
        case 'failure':
          end({ phase: 'stopped', problem: said(message.sentence) });
          break;
      }
    };

    const begin = (study: Study, most: number, backend: BackendChoice, kernels?: KernelChoice) => {
      client?.dispose();
      endTiming({});
      minutes = study.until ? most : Infinity;
      awake = new AwakeTime();
      const done = study.runs.filter(isOver);
      set({
        study,
        phase: 'running',
        fraction: 0,
        step: 0,
        computes: '',
        stage: seeds.preparing(),
        spentMinutes: null,
        problem: '',
      });
      wakeLive = live.rest() ?? wakeLive;
      client = connect(hear);
      client.send({ type: 'start', plan: study.plan, done, backend, kernels });
    };

    return {
      start(
        plan: StudyPlan,
        backend: BackendChoice,
        kernels?: KernelChoice,
        until: UntilDecided | null = null,
      ) {
        set({ ...setAside(), recorded: false, saved: false });
        const asked = until && { claims: until.claims, mostSeeds: plan.seeds.length };
        begin({ ...emptyStudy(plan), until: asked }, until?.minutes ?? Infinity, backend, kernels);
      },
      /** Times the plan's methods here, so that the form can say how long it takes. */
      time(plan: StudyPlan, backend: BackendChoice, kernels?: KernelChoice) {
        if (client || stopwatch) return;
        set({ timing: true, problem: '' });
        wakeLive = live.rest() ?? wakeLive;
        const of = timedKey(plan, backend, kernels);
        stopwatch = connect((message) => {
          if (message.type === 'timed') {
            const { timing, workers } = message;
            endTiming({ timed: { of, timing, workers } });
          }
          if (message.type === 'failure') endTiming({ problem: said(message.sentence) });
        });
        stopwatch.send({ type: 'time', plan, backend, kernels });
      },
      /** Goes on with the runs that are missing, after a cancel, a failure, or an opened partial study. */
      goOn(backend: BackendChoice, kernels?: KernelChoice) {
        const { study, draft } = get();
        if (!study) return;
        const most = draft.until ? draft.minutes : Infinity;
        const command = study.command && `${study.command.replace(CONTINUED, '')}${CONTINUED}`;
        begin(withAllSeeds({ ...study, command }), most, backend, kernels);
      },
      pause() {
        awake.seconds();
        client?.send({ type: 'pause' });
        set({ phase: 'paused', stepsPerSecond: 0 });
      },
      resume() {
        awake.goOn();
        client?.send({ type: 'resume' });
        set({ phase: 'running' });
      },
      /** Ends it; what is there stays. */
      cancel: () => end({ phase: 'stopped' }),
      /** Opens a file's text; a sentence in `problem` where it is no study. Nothing that runs or is there is lost then. */
      open(text: string) {
        if (client) {
          set({ problem: seeds.runningNoOpening() });
          return;
        }
        const read = studyFromText(text);
        if ('problem' in read) {
          set({ problem: read.problem });
          return;
        }
        const over = isComplete(read.value);
        set({
          ...setAside(),
          saved: true,
          study: read.value,
          phase: over ? 'over' : 'stopped',
          spentMinutes: null,
          problem: '',
          recorded: true,
          fraction: over ? 1 : 0,
        });
      },
      /** The study before, as it was; the present one takes its place where it would be lost. */
      bringBack() {
        const { former } = get();
        if (!former) return;
        if (client) {
          set({ problem: seeds.runningNoReturn() });
          return;
        }
        set({ ...setAside(), ...former, problem: '' });
      },
      /** All of it is in a file now. */
      markSaved: () => set({ saved: true }),
      refuse: (problem: string) => set({ problem }),
      plan: (draft: Partial<StudyDraft>) => set({ draft: { ...get().draft, ...draft } }),
      aimAt: (target: number | null) => set({ target }),
      showCurves: (curves: CurveKind) => set({ curves }),
    };
  };
  return createStore(combine(NOTHING, actionsOn));
}

/** The page's study, for code outside components. */
export const seedsStore = createSeedsStore();

type SeedsState = ReturnType<typeof seedsStore.getState>;

/** Parts of the page's study by their names; the component renders again when one of them changes. */
export function useSeeds<Name extends keyof SeedsState>(...names: readonly Name[]) {
  return usePicked<SeedsState, SeedsState, Name>(seedsStore, (state) => state, names);
}
