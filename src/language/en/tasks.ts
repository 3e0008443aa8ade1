/** The tasks: their names, what a sequence of each is, and what story its noise tells. */
export default {
  mixtureLabel: 'Mixture of easy and hard',
  mixtureAbout:
    'A sequence repeats a short motif, copies its first half, or is random. Some sequences are easy and some impossible, so all three sources of noise show.',
  additionLabel: 'Short addition',
  additionAbout:
    'A sum such as 37+85= with its column sums and, after #, the answer; the sum itself is never masked. There is an accuracy to watch, and most noise comes from which characters are masked.',
  arithmeticLabel: 'Broad arithmetic',
  arithmeticAbout:
    'Sums, differences and products in the form of short addition, which is a quarter of them; the problem itself is never masked. A model of this task can go on with short addition, as a language model is fine-tuned on one kind of problem.',
  sortingLabel: 'Sorting, step by step',
  sortingAbout:
    'Five digits are sorted by exchanging two at a time, as in 34512=14532|12534|12354#12345; the digits before = are never masked. The accuracy swings for thousands of steps: it matters which tokens of the chain are masked, and hardly how many.',
  namesLabel: 'First names',
  namesAbout:
    'A real first name of up to eight letters, filled up with dots. Nearly all noise comes from the masks, above all from how many letters are masked.',
  bracketsLabel: 'Matching brackets',
  bracketsAbout:
    "Three kinds of brackets, 24 in all, that all match, as in [()]'{}'; most stand near their partner, so neighbours tell. The loss is noisy because of how many are masked, the gradient because of which ones; the loss of an ARM, which reads from left to right, hardly scatters at all.",
  proseLabel: 'Prose: Moby-Dick',
  proseAbout:
    'A few words from Moby-Dick, in small letters, cut out anywhere. Passages hardly differ in how hard they are, so nearly all noise comes from the masks, above all from how many letters are masked.',
  digitsLabel: 'Digit images',
  digitsAbout:
    'A handwritten digit of 7 × 7 pixels in four greys, after a label that says which digit it is. Pixels say much about their neighbours, so most noise comes from which ones are masked, and some hands are harder to guess than others.',
  tableLabel: 'Table with a question',
  tableAbout:
    'A small table with tags and a question; the answer writes out the row that is asked for and, after #, its larger cell. Tags are easy and cells hard, so most noise comes from which characters are masked, and runs differ in when they find the right row.',
  textLabel: 'Your own text …',
  textAbout:
    'Passages of a text of yours, which stays in this page: it is neither sent anywhere nor put into links. How much of its noise comes from the masks, and how much from passages that differ, is yours to find out.',
} as const;
