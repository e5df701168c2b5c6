import type { Messages } from '../fr/index.ts'

export const ledger: Messages['ledger'] = {
  summary: 'Check the ledger of the guarantee',
  seal: 'Seal to check',
  sealHint: 'Copied from a “Seal of the ledger” message, such as 214-9f86d0…',
  label: 'Seal',
  title: (day) => `Seal of the ledger, ${day}`,
  kept: (count) =>
    `Everything that the response guarantee rests on is written in a ledger of ${entries(count)} so far. This seal stands for it: if anything were changed, removed or added afterwards, the seal would no longer fit.`,
  nowTitle: 'Ledger of the guarantee',
  now: (count) => `The ledger has ${entries(count)}. This is its seal, worth keeping:`,
  empty: 'The ledger is still empty: no question has been entered in it.',
  holds: (seq) =>
    `This is the seal of your ledger when it had ${entries(seq)}. Nothing before it has been changed.`,
  differs:
    'This is not a seal of your ledger. Check that it was copied whole. If it was, the ledger has been changed: tell whoever runs SOS TICE, who can verify all of it.',
  unreadable: 'This seal is incomplete. Copy all of it, from the first digit to the last character.',
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`
}
