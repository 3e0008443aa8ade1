/**
 * Holds: what the panel “Verdicts” asks, decided as the parts of the claims are: whether MIRROR pays, and what content adds to
 * count noise. Refuses to hold: its sentences and drawing.
 */
import type { MethodsReport } from '../record/method-reports';
import { breakEvenAboveRounding } from '../words/rounding';
import { above, below, part } from './rules';

const QUANTITIES = ['loss', 'gradient'] as const;
export const NULLS = ['mirrorA', 'mirrorTotal', 'pPotsTotal'] as const;

/** Does MIRROR pay against twice the batch? Of the loss, then of the gradient. */
export const breakEvens = ({ breakEven, methods: [standard] }: MethodsReport) => ({
  name: 'break-even',
  parts: QUANTITIES.map((of) => {
    const { surplus } = breakEvenAboveRounding(breakEven[of], standard[of], of);
    return part(`|ρ̄|·A − (B + C) of the ${of}`, above(0), surplus);
  }),
});

/** Is more gained than counting alone would give? In the order of NULLS. */
export const beyondNulls = ({ nulls }: MethodsReport) => ({
  name: 'null',
  parts: NULLS.map((key) => part(`${key} less its null`, below(0), nulls[key].beyond)),
});
