/**
 * How fast the runs of a study learn: the step at which a run's held-out loss is first down at a target. The target is what
 * the first method has after half of the steps, so that most runs reach it.
 *
 * Holds: target, steps, their median over runs of which some never get there, and their ratio over seeds. Refuses to hold: what is concluded.
 */
import { mean } from '../../core/arrays';
import type { Estimate } from '../../core/statistics/estimate';
import { meanEstimate } from '../../core/statistics/intervals';
import { medianTime, type Duration, type MedianTime } from '../../core/statistics/survival';
import { isOver, methodName, runOf, type HeldOut, type Study } from './study';

/** A curve's loss at a step, straight between its points; null outside of it. */
function lossAt(curve: readonly HeldOut[], step: number): number | null {
  const after = curve.findIndex((point) => point.step >= step);
  if (after === -1) return null;
  const end = curve[after];
  if (end.step === step) return end.loss.value;
  const start = curve.at(after - 1);
  if (after === 0 || !start) return null;
  const part = (step - start.step) / (end.step - start.step);
  return start.loss.value + part * (end.loss.value - start.loss.value);
}

/** The step at which a curve, straight between its points, is first down at the target; Infinity where it never is. */
export function stepsTo(target: number, curve: readonly HeldOut[]): number {
  const reached = curve.findIndex(({ loss }) => loss.value <= target);
  if (reached === -1) return Infinity;
  const end = curve[reached];
  if (reached === 0) return end.step;
  const start = curve[reached - 1];
  const part = (start.loss.value - target) / (start.loss.value - end.loss.value);
  return start.step + part * (end.step - start.step);
}

/** How long a run was watched for a target, in steps. */
export interface WatchedRun extends Duration {
  readonly seed: number;
}

/**
 * A method's runs that have been measured. One that never got there was watched to its last step, or as far as it has come; one
 * that diverged never would, and counts as watched to the plan's last step.
 */
function watchedRuns({ plan, runs }: Study, method: string, target: number): WatchedRun[] {
  return runs
    .filter((run) => run.method === method && run.heldOut.length > 0)
    .map(({ seed, status, heldOut }) => {
      const steps = status === 'diverged' ? Infinity : stepsTo(target, heldOut);
      if (steps < Infinity) return { seed, time: steps, happened: true };
      const time = status === 'unfinished' ? heldOut[heldOut.length - 1].step : plan.steps;
      return { seed, time, happened: false };
    });
}

export interface StepsToLoss {
  readonly method: string;
  readonly name: string;
  readonly runs: readonly WatchedRun[];
  readonly reached: number;
  /** Of Kaplan–Meier, in steps; null of no run. */
  readonly median: MedianTime | null;
  /** Over the first method's, of the runs of common seeds that both reached it; null for the first. */
  readonly ratio: Estimate | null;
}

/** Every method of the plan, in its order. @param target nats per response token. */
export function stepsToLoss(study: Study, target: number): StepsToLoss[] {
  const { plan } = study;
  return plan.methods.map((method, k) => {
    const runs = watchedRuns(study, method, target);
    return {
      method,
      name: methodName(method, plan),
      runs,
      reached: runs.filter(({ happened }) => happened).length,
      median: runs.length > 0 ? medianTime(runs) : null,
      ratio: k > 0 ? (stepsRatio(study, method, target)?.ratio ?? null) : null,
    };
  });
}

/** The held-out loss of the first method after half of the steps, mean over its runs, nats per response token; null of none. */
export function halfwayLoss({ plan, runs }: Study): number | null {
  const losses = runs
    .filter((run) => run.method === plan.methods[0] && run.status === 'finished')
    .flatMap(({ heldOut }) => lossAt(heldOut, plan.steps / 2) ?? []);
  return losses.length > 0 ? mean(losses) : null;
}

export interface StepsRatio {
  /**
   * A method's steps to the target over the first method's: geometric mean over seeds with the 95 % t interval of its
   * logarithm. Over the runs that reached it; null for fewer than 2 pairs.
   */
  readonly ratio: Estimate | null;
  /** Runs of the method, and of the first method, that never reached it, diverged ones included. */
  readonly late: readonly [number, number];
}

/** How many steps a method takes over the first one; null before there is a target. @param target nats per response token. */
export function stepsRatio(
  study: Study,
  method: string,
  target = halfwayLoss(study),
): StepsRatio | null {
  if (target === null) return null;
  const { methods, seeds } = study.plan;
  const stepsOf = (of: string, seed: number): number | null => {
    const run = runOf(study, of, seed);
    if (!run || !isOver(run)) return null;
    return run.status === 'diverged' ? Infinity : stepsTo(target, run.heldOut);
  };
  const both = seeds.flatMap((seed) => {
    const [own, first] = [stepsOf(method, seed), stepsOf(methods[0], seed)];
    return own === null || first === null ? [] : [[own, first]];
  });
  const late = [0, 1].map((k) => both.filter((pair) => pair[k] === Infinity).length);
  const logs = both
    .filter(([own, first]) => own > 0 && first > 0 && own + first < Infinity)
    .map(([own, first]) => Math.log(own / first));
  const log = logs.length >= 2 ? meanEstimate(logs) : null;
  return {
    ratio: log && {
      value: Math.exp(log.value),
      low: Math.exp(log.low),
      high: Math.exp(log.high),
      n: log.n,
    },
    late: [late[0], late[1]],
  };
}
