/** The code that puts one panel of the page, as it is set up, into a page of one's own (docs/embedding.md). */
import { useState } from 'react';
import { share } from '../../language/rooms/share';
import { embedCode } from '../../lab/embed/code';
import { defaultView } from '../../lab/settings/schema';
import { linkTo } from '../store/address';
import { pageStore } from '../store/store';
import { CopyText } from './CopyText';

const PANELS = ['bars', 'gradient', 'microscope'] as const;
type Panel = (typeof PANELS)[number];

/** What each needs at the width of the frame, px; a page that listens to its messages can make it exact. */
const HEIGHT: Readonly<Record<Panel, number>> = { bars: 560, gradient: 480, microscope: 1100 };

const nameOf = (panel: Panel): string =>
  ({
    bars: share.embedBars(),
    gradient: share.embedGradient(),
    microscope: share.embedMicroscope(),
  })[panel];

function codeOf(panel: Panel): string {
  const state = pageStore.getState();
  const { present, sheet } = defaultView();
  const view = { ...state.view, view: 'explore', sheet, present, embed: panel } as const;
  return embedCode(linkTo({ ...state, view }), HEIGHT[panel]);
}

export function EmbedCode() {
  const [panel, setPanel] = useState<Panel>('bars');
  return (
    <>
      <p>{share.embedMeaning()}</p>
      <label className="row">
        {share.embedPanel()}
        <select value={panel} onChange={(event) => setPanel(event.target.value as Panel)}>
          {PANELS.map((each) => (
            <option key={each} value={each}>
              {nameOf(each)}
            </option>
          ))}
        </select>
      </label>
      <CopyText key={panel} label={share.embedLabel()} text={codeOf(panel)} />
    </>
  );
}
