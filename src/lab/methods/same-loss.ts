/** Which methods have Standard's expected loss. Refuses to hold: in what way the others differ (lab/words/bias.ts). */

/** Parts of methods whose loss would be another one even if no token knew its context, as ISAD’s and SyRM’s would not. */
const OTHER_LOSS: readonly string[] = ['clipped', 'divide-by-count', 'flat', 'power'];

/** Whether a method, by its key in links or studies, does: the variance of another loss says nothing about a reduction of this one's. */
export const hasTheSameLoss = ({ key }: { readonly key: string }): boolean =>
  !key.split(/[.+]/).some((part) => OTHER_LOSS.includes(part));
