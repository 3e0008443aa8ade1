/** The presenter: its bar and its keys. */
export default {
  label: 'Presenter: {title}',
  blank: 'The screen is blank. B brings it back.',

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

  keyWays:
    'The next and the previous panel, or step of a lesson; Page Down and Page Up do the same.',
  keyLanes: 'Leaves a lane out of the figures, or shows it again.',
  keyPlay: 'Plays and pauses.',
  keyReset: 'Starts over from the same first weights.',
  keyBlank: 'A blank screen, and back.',
  keyKeys: 'These keys.',
  keyLeave: 'The whole page.',
} as const;
