/**
 * Holds: what the panel “Verdicts” asks, decided as the parts of the claims are: whether MIRROR and the other pairs pay, and
 * what content adds to count noise. Refuses to hold: its sentences and drawing.
 */
import { claims } from '../../language/rooms/claims';
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
    return part(claims.mirrorSurplusOf({ of }), above(0), surplus);
  }),
});

/** Does each kind of pair pay against twice the batch? All of the loss, then all of the gradient. */
export const partnersPay = ({ partners, methods: [standard] }: MethodsReport) => ({
  name: 'partners',
  parts: QUANTITIES.flatMap((of) =>
    partners.map((partner) => {
      const { surplus } = breakEvenAboveRounding(partner[of], standard[of], of);
      return { ...part(claims.mirrorSurplusOf({ of }), above(0), surplus), about: partner.name };
    }),
  ),
});

/** Is more gained than counting alone would give? In the order of NULLS. */
export const beyondNulls = ({ nulls }: MethodsReport) => ({
  name: 'null',
  parts: NULLS.map((key) => part(key, below(0), nulls[key].beyond)),
});
