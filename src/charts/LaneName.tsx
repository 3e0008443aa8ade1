/** A lane's name in a narrow place: lines break between methods, never inside "P-POTS". */
import { Fragment } from 'react';

const JOINT = ' + ';

export function LaneName({ name }: { name: string }) {
  return name.split(JOINT).map((method, i) => (
    <Fragment key={method}>
      {i > 0 && JOINT}
      <span className="unbroken">{method}</span>
    </Fragment>
  ));
}
