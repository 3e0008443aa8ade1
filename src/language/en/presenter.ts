/** The presenter: its bar and its keys. */
export default {
  label: 'Presenter: {title}',
  blank: 'The screen is blank. B, Esc or an arrow key brings the picture back.',

  previous: 'Previous',
  previousMeaning: 'Previous (←)',
  next: 'Next',
  nextMeaning: 'Next (→)',
  place: '<unseen>{title}, </unseen>{place} of {places}',
  keys: 'Keys',
  keysMeaning: 'The keys (?)',
  leave: 'Leave',
  leaveMeaning: 'The whole page (Esc)',
  lanes: 'Lanes shown',
  laneMeaning: '{lane}: shown or left out of the figures ({key})',
  laneLooked: 'The microscope looks at {lane} ({key})',

  keyWays:
    'The next and the previous panel, or step of a lesson; Page Down and Page Up do the same.',
  keySlider:
    'Move a slider or a choice that was clicked: ← and → still turn the panels. A chart that was clicked takes ← and → for its crosshair, and Esc gives them back.',
  keyLanes:
    'Leaves a lane out of the figures, or shows it again; the microscope looks at the lane of the key.',
  keyPlay: 'Plays and pauses.',
  keyReset: 'Starts over from the same first weights.',
  keyBlank: 'A blank screen; B, Esc or an arrow key brings the picture back.',
  keyKeys: 'These keys.',
  keyLeave: 'The whole page.',
} as const;
