/** A lane's name in a narrow place: lines break between methods and before a bracket, never inside "P-POTS". */
import { Fragment } from 'react';

const BETWEEN = /( \+ | (?=\())/;

export function LaneName({ name }: { name: string }) {
  return name.split(BETWEEN).map((piece, i) =>
    i % 2 === 0 ? (
      <span key={piece} className={piece.startsWith('(') ? undefined : 'unbroken'}>
        {piece}
      </span>
    ) : (
      <Fragment key={i}>{piece}</Fragment>
    ),
  );
}
