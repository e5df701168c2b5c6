import type { Purpose } from '../../kernel/actor.ts'

const SPACES: Record<Purpose, string> = {
  questions: 'Questions',
  activities: 'Activities',
  trainers: 'Trainers',
  alerts: 'Alerts',
}

export const people = {
  spaceName: (purpose: Purpose, group: string) => `${SPACES[purpose]} · ${group}`,
  labels: {
    code: 'code',
    purpose: 'what this place is for',
    groupCode: 'group code',
    groupName: 'group name',
    action: 'action',
    person: 'person',
    role: 'role',
    language: 'language',
    until: 'until',
    command: 'command',
    account: 'account',
  },
  hints: {
    groupCode: '2 to 12 letters or digits, such as MATHS. It stands in references.',
    until: 'The last day you are away. With no date, you are away until you type /back.',
    person: 'The person’s name.',
  },
  summaries: {
    link: 'Tie your accounts on several platforms together',
    unlink: 'Take this account away from your file',
    setUp: 'Link this place to a group',
    help: 'See what you can do here',
    me: 'See what we know about you',
    language: 'Choose the language we write to you in',
    absence: 'Say that you are away, and until when',
    back: 'Say that you are back',
    group: 'See who is in the group, their roles and their open questions',
    member: 'Add someone, or give or take away a role',
  },
  helpTitle: 'What you can do',
  helpHere: (group: string, purpose: string) => `Here, in the ${purpose} space of group ${group}:`,
  helpPrivate: 'You can type these here, or in any of your group’s spaces:',
  helpQuestions: 'In this space you don’t need a command to ask a question: just write it.',
  purposes: {
    questions: 'questions',
    activities: 'activities',
    trainers: 'trainers',
    alerts: 'alerts',
  },
  meTitle: (name: string) => name,
  roleIn: (role: string, group: string) => `${role} (group ${group})`,
  meLabels: { roles: 'Roles', language: 'Language', absence: 'Away', place: 'You are writing from' },
  languageName: 'English',
  languageChanged: 'Noted: we’ll write to you in English.',
  otherLanguage: 'Français',
  present: 'no',
  absentUntil: (day: string) => `until ${day}`,
  absentOpen: 'until you say you are back',
  absenceNoted: (day: string | null) =>
    day
      ? `Noted: no new questions will come to you until the end of ${day}.`
      : 'Noted: no new questions will come to you until you are back.',
  absenceOpenQuestions: (count: number) =>
    count > 1
      ? `You still have ${count} questions in hand. You can pass them on with /transfer.`
      : 'You still have one question in hand. You can pass it on with /transfer.',
  imBack: 'I’m back',
  backNoted: 'Welcome back. New questions can come to you again.',
  groupTitle: (code: string, name: string) => `Group ${code} · ${name}`,
  load: (count: number) =>
    count > 1 ? `${count} open questions` : count === 1 ? '1 open question' : 'no open questions',
  absent: 'away',
  memberActions: { add: 'add', role: 'role', remove: 'remove' },
  added: (name: string, role: string, group: string) =>
    `${name} is now in group ${group}, with the role “${role}”.`,
  roleGiven: (name: string, role: string, group: string) =>
    `${name} now has the role “${role}” in group ${group}.`,
  // Also said when one role of several is taken away: it must not claim that the person left.
  removed: (name: string, group: string) =>
    `Done: the roles of ${name} in group ${group} are up to date. Whatever was attested stays attested.`,
  reassign: (count: number) =>
    count > 1
      ? `They had ${count} questions in hand: pass them on to someone with /transfer.`
      : 'They had one question in hand: pass it on to someone with /transfer.',
  welcomeTitle: (group: string) => `Welcome to ${group}`,
  welcome: (role: string) => `Your role: ${role}. Type /help to see what you can do.`,
  // Also said when one role of several is taken away.
  rolesTaken: (group: string) =>
    `Your roles in group ${group} have changed. Type /help to see what you can do. Whatever was attested stays attested.`,
  unnamed: 'Trainee',
  enrolled: (group: string) =>
    `You wrote in a place of the group ${group}, so you are now one of its trainees. Type /help to see what you can do.`,
  recognised: (group: string, roles: string) =>
    `Your role on this platform opens the group ${group} to you: you are now part of it (${roles}). Type /help to see what you can do.`,
  whatIsKept:
    'What we keep: your display name, your questions, your answers, your activities and the competences attested. Your group reads your questions and activities; the rest is seen only by you, your trainers and your coordinators. For any request (access, correction, erasure), write to your coordinators.',
  linked: 'a place is linked',
  notLinked: 'no place yet',
  setUpIntro: 'Which group does this place belong to, and what is it for?',
  setUpTitle: (code: string) => `Group ${code}`,
  setUpDone: (purpose: string, code: string) => `This place is now ${purpose} of the group ${code}.`,
  setUpNext: 'To link the other places, type /set-up in each of them.',
  setUpPeople: 'Everything is linked. Now give people their roles with /member.',
  linkTitle: 'Your accounts',
  linkCode: (code: string) =>
    `Your code: ${code}. Within 10 minutes, on the other platform, write in private: /link ${code}. It works once; give it to nobody.`,
  linkedAs: (name: string) =>
    `This account now belongs to ${name}: one file, the same questions, the same deadlines. To undo this, type /unlink.`,
  unlinked: 'This account no longer leads to your file. Your other accounts still do.',
}
