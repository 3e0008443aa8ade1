/** How to cite the paper and this program, to be copied. */
import { useState } from 'react';
import { share } from '../../language/rooms/share';
import { PAPER, programBibtex } from './bibtex';
import { CopyText } from './CopyText';

export function Cite() {
  const [program] = useState(() =>
    programBibtex(`${location.origin}${location.pathname}`, __COMMIT__, new Date()),
  );
  return (
    <>
      <p>{share.citeMeaning()}</p>
      <CopyText label={share.citePaper()} text={PAPER} lines={PAPER.split('\n').length} />
      <CopyText label={share.citeProgram()} text={program} lines={program.split('\n').length} />
    </>
  );
}
