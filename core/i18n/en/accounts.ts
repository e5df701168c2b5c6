/** Linking one's accounts, and parting them. */
import type { Messages } from '../fr/index.ts'

export const accounts: Messages['accounts'] = {
  title: 'Your accounts',
  code: (code: string) =>
    `Your code: ${code}. Within 10 minutes, from your other account, write in private: /link ${code}, or /lier ${code} on Slack. It works once. Give it to nobody: nobody needs it to help you.`,
  isItYou: 'Is this really you?',
  known: (name: string, platforms: string, since: string, roles: string) =>
    `${name} (${platforms}), known to us since ${since}. Roles: ${roles}.`,
  unknown: (name: string | null, platform: string) =>
    name
      ? `“${name}” (${platform}), an account we don’t know yet.`
      : `An account we don’t know yet (${platform}).`,
  account: (name: string | null, platform: string) =>
    name ? `${name} (${platform})` : `an account on ${platform}`,
  codeIsOf: 'This code was asked for by:',
  codeCameFrom: 'Your code has just been entered by:',
  whatBecomesOne: (name: string) =>
    `Say yes only if this is your own other account. Your accounts will then share one profile, in the name of ${name}: questions you asked and questions put to you, activities, decisions, drafts and alerts.`,
  nobodyNeedsIt: 'Nobody needs your answer in order to help you. If you are in any doubt, say no.',
  thenOther: (time: string) => `You will then have to confirm from the other account, before ${time}.`,
  thenCoordinator: (time: string) =>
    `You will then have to confirm from the other account, before ${time}, and another coordinator will have to confirm too.`,
  yes: 'Yes, it’s me',
  no: 'No',
  declined: 'All right: nothing has been linked, and this code no longer works.',
  waitsForOther: (platform: string, time: string) =>
    `All right. It remains to confirm from the other account (${platform}), before ${time}. Otherwise nothing changes.`,
  waitsForCoordinator: (time: string) =>
    `All right. Another coordinator still has to confirm, before ${time}. Until then nothing changes.`,
  onePerson: 'One and the same person?',
  askedToConfirm:
    'These two accounts ask to share one profile, with the roles of both. Confirm only if you know that they are the same person, for instance because you asked them face to face.',
  confirmBefore: (time: string) => `Without an answer before ${time}, nothing changes.`,
  yesOnePerson: 'Yes, one person',
  confirmed: 'Done: these accounts now share one profile. Everyone concerned is being told.',
  refused: 'All right: the two accounts are not linked.',
  wasRefused: 'The two accounts were not linked: confirmation was refused. Nothing has changed.',
  linkedAs: (name: string, others: number, until: string) => {
    const along = ['', ', as does your other account', ', as do your other accounts'][Math.min(others, 2)]
    return `This account now belongs to ${name}${along}: one profile, the same questions, the same deadlines. To go back, type /unlink. Until ${until}, each side then has exactly what it had.`
  },
  nowOne: (one: string, other: string, name: string) =>
    `These accounts now share one profile, in the name of ${name}: ${one}; ${other}.`,
  notYou: (until: string) =>
    `If this is not what you wanted, say so before ${until}: each side will have again what it had.`,
  itIsNotMe: 'This is not me',
  accountJoined: (name: string, one: string, other: string, roles: string) =>
    `These accounts now share one profile, in the name of ${name}: ${one}; ${other}. Both now have its roles: ${roles}.`,
  ifInDoubt: (until: string) =>
    `If in doubt, undo this before ${until}: each side will have again what it had.`,
  undo: 'Undo this',
  undone:
    'The accounts have been separated. Each side has again what it had; what was done meanwhile stays with whoever did it.',
  part: 'Separate your accounts',
  partThis: (name: string, day: string, until: string) =>
    `This account joined the profile of ${name} on ${day}. If you separate it, it gets back what it had then, with what you have done from this account up to ${until}. Everything else stays in the profile of ${name}.`,
  partOthers:
    'This is the account your profile began with, and the profile stays with it. You can separate what has joined it since:',
  partPlain: (others: string) =>
    `This account will no longer lead to your profile, which stays with your other accounts: ${others}.`,
  partButton: 'Separate this account',
  partOther: (account: string) => `Separate ${account}`,
  parted: 'This account no longer leads to your profile. Your other accounts still do.',
}
