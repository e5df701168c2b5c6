import type { wordPairs as french } from '../../fr/helpdesk/word-pairs.ts'

export const wordPairs: typeof french = {
  title: 'Words to match',
  joinedTitle: 'Matched words',
  label: 'the words',
  summaries: {
    list: 'See words that may mean the same',
    joined: 'See the matched words',
    same: 'Say that two words mean the same',
    different: 'Say that two words do not mean the same',
    undo: 'Undo what was said of two words',
  },
  intro:
    'At least two people found their answer under another word than theirs. If the two words mean the same, searching for one will find the other too.',
  none: 'No words to match at the moment. They appear here once two people have found their answer under another word than theirs.',
  noneLeft: 'There are no words left to match.',
  noneJoined: 'No words are matched at the moment.',
  more: 'There are more: they will appear here after these.',
  choose: 'Choose two words',
  pair: (one, other) => `“${one}” and “${other}”`,
  asked: 'the same?',
  joinedBy: (by, day) => `matched by ${by} on ${day}`,
  seeJoined: 'See the matched words',
  moves: { same: 'Yes, the same', different: 'No', undo: 'Undo' },
  moveOn: {
    same: (one, other) => `Yes · ${one}, ${other}`,
    different: (one, other) => `No · ${one}, ${other}`,
    undo: (one, other) => `Undo · ${one}, ${other}`,
  },
  decided: {
    same: (one, other) =>
      `Noted: “${one}” and “${other}” mean the same. Searching for one finds the other too, in the whole institute.`,
    different: (one, other) =>
      `Noted: “${one}” and “${other}” do not mean the same. We will not propose them again.`,
    proposed: (one, other) =>
      `Undone: “${one}” and “${other}” are not matched any more. You can decide on them again.`,
  },
}
