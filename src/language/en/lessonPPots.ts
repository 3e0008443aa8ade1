/** Lesson 6: P-POTS, and why its draws are weighted by 1/p. */
export default {
  title: 'P-POTS, and why 1/p',
  text: 'Some rates make wilder losses than others. P-POTS draws these more often, so that it knows them better, and multiplies each loss by 1/p, where p says how many times as often as before its rate is drawn now.',
  asks: 'Suppose the wild rates were drawn more often and the losses left as they are. What happens to the mean loss?',
  choice1: 'Nothing: they are the same names',
  choice2: 'It drifts towards the rates that are drawn more often',
  choice3: 'It gets noisier, but stays right',
  why: 'Ask twice as many children as adults for their height, and the mean shrinks. Unless every child counts for half: that is 1/p. With it the expectation is the same for any p, and P-POTS is free to choose the p with the least noise.',
  switchOn: 'Switch P-POTS on, and everything else off.',
  exaggerate: 'Draw small rates ten times as often, by the lesson’s button.',
  numbersOfPart: '{yours} nats² for Yours and {standard} for Standard',
  numbersOfMean:
    'the mean over {rates} rates of the name under the microscope is {mean}, and over all rates it is {exact}',
  sumTitle: 'A, B and their sum',
  revealPPots: 'Switch P-POTS on',
  claim1: 'A falls.',
  claim2: 'B rises, because losses at different rates now have different weights.',
  claim3: 'The sum falls all the same.',
  weightTitle: 'Why 1/p',
  revealExaggerated: 'Draw small rates ten times as often',
  claim4: 'Without the weight the mean drifts by more than a thirtieth.',
  claim5: 'With the weight it stays where it should be.',
  claim6: 'So strong a p makes the noise larger, not smaller.',
  look1:
    'With P-POTS on, below the slider of the microscope: where do the rates crowd, and how large are their dots?',
  see1: 'They crowd at small t. The area of a dot is its weight 1/p: small where the dots are many.',
  look2:
    'With small rates ten times as often: what has become of the bar? Is a stronger p a better one?',
  see2: 'No. The few rates that are left above ¼ count for more than three draws each, and B grows far beyond what A loses. The expectation is right for any p, the noise is not: that is what P-POTS fits.',
  look3:
    'Switch the weight off, and see where the mean goes. Then roll “which sequence”: is it the same for another name?',
  see3: 'It goes down for nearly every name, by a few per cent, because with few letters hidden the others give much away.',
  worksheet:
    'Draw the bar of P-POTS: first your guess, then what is on the screen. Which part got longer?',
  bar1: 'P-POTS, my guess',
  bar2: 'P-POTS, on screen',
  worksheetAnswer:
    'A gets shorter, B longer, and the sum shorter; the numbers stand below. Who shortens one side of the noise may lengthen another.',
  expect:
    'A falls to 0.57 of Standard’s, B rises about twelvefold from next to nothing, the sum falls to 0.66 (twenty runs of 1,500 steps). P-POTS itself prefers small rates so little that without its weight the mean of a name would move by 1 to 4 %, which no class can see. So the second half of the lesson draws them ten times as often, and rolls 2,000 rates of one name: the mean without the weight then ends several per cent too low. The weight that is switched off here is taken out of the same draws afterwards; no run is trained without it.',
  asked1: 'Where does p come from?',
  answer1:
    'It is measured on the model itself, p ∝ √(g² + v), and fitted by a curve with seven parameters (Jia et al. 2025). It is fitted anew while the model learns.',
  asked2: 'Is that importance sampling?',
  answer2:
    'Yes, the textbook kind: draw from p, weight by 1/p, and choose p where the integrand is large.',
} as const;
