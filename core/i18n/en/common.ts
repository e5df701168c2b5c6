import type { Language } from '../../kernel/actor.ts'
import { FILE_MEGABYTES, FILES_MAX } from '../../kernel/files.ts'
import { type Role, type WideRole, wideChoice } from '../../kernel/roles.ts'
import { day, duration, fromNow, fullTime, shortTime } from '../dates.ts'
import { type Length, within } from '../lengths.ts'
import { fileSize, counted as grouped } from '../sizes.ts'

const language = 'en' as Language

const counted = (number: number) => grouped(number, language)

const INPUT_ERRORS: Record<string, (most: number) => string> = {
  required: () => 'This field is empty: fill it in, then send.',
  'too-long': (most) => `This text is too long: ${counted(most)} characters at most.`,
  unreadable: () => 'We can’t read this text. Could you type it instead of pasting it?',
  'not-a-date': () =>
    'We don’t recognise this date. Write it like 23/11/2026, day first, or say yesterday or Friday.',
  'not-yet': () => 'This date is still to come. Choose today, or a day that has passed.',
  'not-a-link': () => 'This is not a whole address. It starts with https:// and fits on one line.',
  'link-too-long': (most) =>
    `This address is too long: ${counted(most)} characters at most. A shorter sharing link often leads to the same place.`,
  'too-many': (most) => `There are too many: keep the ${most} most useful ones.`,
}

const ROLE_NAMES: Record<Role, string> = {
  trainee: 'trainee',
  trainer: 'trainer',
  coordinator: 'coordinator',
}

export const common = {
  language,
  name: 'SOS TICE',
  fullTime: (instant: Date, zone: string) => fullTime(instant, zone, language),
  shortTime: (instant: Date, zone: string) => shortTime(instant, zone, language),
  day: (instant: Date, zone: string) => day(instant, zone, language),
  duration: (milliseconds: number) => duration(milliseconds, language),
  fromNow: (instant: Date, now: Date) => fromNow(instant, now, language),
  within: (length: Length) => within(length, language),
  today: (day: string) => `Today, ${day}`,
  yesterday: (day: string) => `Yesterday, ${day}`,
  tomorrow: (day: string) => `Tomorrow, ${day}`,
  send: 'Send',
  cancel: 'Cancel',
  none: 'none',
  role: (role: Role) => ROLE_NAMES[role],
  roleChoice: (role: Role) => ROLE_NAMES[role],
  roleWords: (role: Role) => ROLE_NAMES[role],
  wideRole: (role: Role) => `${ROLE_NAMES[role]} (whole institute)`,
  wideRoleChoice: (role: WideRole) => `${ROLE_NAMES[role]} of the whole institute`,
  wideRoleWord: (role: WideRole) => wideChoice(role),
  inputError: (code: string, most: number) =>
    (INPUT_ERRORS[code] ?? (() => 'This answer won’t work here. Could you look at it again?'))(most),
  file: (name: string, bytes: number) => `Attached file: ${name} (${fileSize(bytes, language)})`,
  filesAlong: 'files',
  filesHint: `Optional: up to ${FILES_MAX} files of ${FILE_MEGABYTES} MB each, a screenshot for instance.`,
  filesAlone: (count: number, arePictures: boolean) =>
    arePictures
      ? count > 1
        ? `(${count} pictures)`
        : '(picture)'
      : count > 1
        ? `(${count} files)`
        : '(file)',
  withFiles: (count: number) => (count > 1 ? `With ${count} files attached.` : 'With a file attached.'),
  filesOf: (title: string | undefined) =>
    title === undefined ? 'Attached files' : `Attached files: ${title}`,
  seeFiles: (count: number) => (count > 1 ? `See the files (${count})` : 'See the file'),
  filesComing: (count: number) =>
    count > 1
      ? 'The files are coming to you as a direct message.'
      : 'The file is coming to you as a direct message.',
  filesNone: 'There is no file to see here. If one is missing, ask whoever wrote for it.',
  filesLost: (names: readonly string[]) =>
    `We have your words, but not what came with them (${names.join(', ')}). Could you send it again?`,
  labelled: (label: string, value: string) => `${label}: ${value}`,
  nameElsewhere: (name: string, platforms: string) => `${name} (on ${platforms})`,
  enumerated: (parts: readonly string[]) => parts.join('; '),
  notAChoice: (choices: readonly string[]) => `Choose one of these: ${choices.join(', ')}.`,
  usage: (command: string, wanted: string) => `Write ${command}, followed by: ${wanted}.`,
  optional: (label: string) => `${label} (optional)`,
  dateLike: 'a date like 23/11/2026',
  inTurn: (parts: readonly string[]) =>
    parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')}, then ${parts.at(-1)}`,
  unknownCommand: (name: string, nearest: string | undefined) =>
    nearest
      ? `There is no command /${name}. Did you mean /${nearest}? Type /help to see what you can do here.`
      : `There is no command /${name}. Type /help to see what you can do here.`,
  editedCommand: 'A command counts as it was sent: editing it changes nothing. To correct it, send it again.',
  staleButton: 'This button no longer leads anywhere. Type /help to see what you can do.',
  deadLink: 'This link cannot do anything for you. Type /help to see what you can do.',
  stranger:
    'We don’t know you yet. Write in your group’s questions channel first, or ask its coordinators to add you. Do you already use SOS TICE in another app? Type /link there.',
  whichGroup: 'For which group?',
  formInterrupted:
    'Your form reached us during a restart, and something is still missing. Open it to finish it.',
  lostOnTheWay: 'Part of this did not reach us. Please send it again.',
  answeredLate: 'This answer may not have been shown to you earlier. Here it is.',
  nextPage: 'See more',
  pageShown: (first: number, last: number, button: string) =>
    `Lines ${first} to ${last}. “${button}” shows the next ones.`,
  lastPage: (first: number, last: number) =>
    first === last
      ? `This is line ${last}, the last one.`
      : `These are lines ${first} to ${last}, the last ones.`,
  noMore: 'The list ends here.',
  openForm: 'Open the form',
  openAgain: 'Go back to my text',
  wordsKept: (button: string) => `Your text is kept: “${button}” opens it again as it was.`,
  wordsKeptToSend: (button: string) => `Your text is kept: “${button}” sends it as it is.`,
  yourWords: 'Here is your text, so that you can copy it:',
  outOfOrder:
    'A problem on our side keeps us from saving this. Nothing was changed: try again in a few minutes.',
  demo: {
    preparing: 'Preparing a database in memory…',
    onlyFor: (name: string) => `visible to ${name} only`,
    privately: (name: string) => `in private with ${name}`,
    picture: '(picture of the progress, with its text alternative)',
    form: 'Form',
    failed: 'A step of the story did not happen.',
    done: (acts: number) => `All ${acts} episodes went as told.`,
  },
}
