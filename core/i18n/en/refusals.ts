/** Every "no": what happened, why, and what to do next. No blame. */
import { DAILY_MEGABYTES, FILE_MEGABYTES } from '../../kernel/files.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { RefusalCode } from '../../kernel/refusal-codes.ts'
import type { Role } from '../../kernel/roles.ts'
import { counted as grouped } from '../sizes.ts'

const counted = (number = '') => grouped(Number(number), 'en')

const ROLES: Record<Role, string> = {
  trainee: 'trainees',
  trainer: 'trainers',
  coordinator: 'coordinators',
}
const roles = (listed: string | undefined) =>
  (listed ?? '')
    .split(' ')
    .map((role) => ROLES[role as Role] ?? role)
    .join(' and ')

const maybe = (nearest: string | undefined) => (nearest ? ` Did you mean ${nearest}?` : '')

const STATES: Record<string, string> = {
  open: 'has not been answered yet',
  waiting: 'is waiting for details from the person who asked it',
  answered: 'already has an answer',
  resolved: 'is resolved',
  closed: 'is closed',
  dismissed: 'was withdrawn by the person who wrote it',
}

type Facts = Readonly<Record<string, string | undefined>>

const SENTENCES: Record<RefusalCode, (facts: Facts) => string> = {
  'set-up-here': () => 'Type this command in the channel that you want to link, not in private.',
  'group-code': () => 'A code has 2 to 12 letters or digits and starts with a letter, such as MATHS.',
  'place-taken': () => 'This channel is already linked to another institute. Choose another one.',
  'place-of-group': ({ code }) =>
    `This channel is already linked to the ${code} group. Ask its coordinators to leave it to you, or choose another.`,
  'place-unseen': () =>
    'We do not see this channel here. Choose it from the list, or type /set-up in the channel itself.',
  'place-twice': () => 'One channel can serve one purpose only. Choose another, or leave this field empty.',
  'place-not-yours': () =>
    'This channel is not one that you coordinate. Ask the coordinators of its group whether it is still in use.',
  'place-reached': () =>
    'Our messages arrive in this channel again, so nothing has changed and the group goes on using it. Type /alerts to see what was not shown there.',
  'place-elsewhere': () =>
    'This channel belongs to another institute, which does not know you. Write in a channel of your own group, or to its coordinators.',
  'left-group': ({ code }) =>
    `You are no longer in the ${code} group, and your message was not taken. To come back, ask its coordinators to add you.`,
  'no-credentials': () =>
    'SOS TICE has no public address here yet: nobody could verify a digital badge. The document of your statement can be verified with the institute.',
  'letters-unknown': ({ name, letters }) =>
    `Our documents cannot write these letters of “${name}” yet: ${letters}. Ask your group’s coordination how else this name can be written, then type /statement again.`,
  'nothing-attested': () =>
    'No competence is attested to you yet: a statement would have nothing to say. Type /declare to show what you can do.',
  'training-list-broken': ({ line }) =>
    `This list cannot be read${line ? ` from line ${line} on` : ''}: a quotation mark is probably missing. Correct it, or give one name a line. The list of the training has not changed.`,
  'training-list-empty': () =>
    'This list names nobody. Write one name a line, or choose a CSV file with a column called “name”.',
  'training-list-file': ({ name }) =>
    `The file ${name} is not a text. From a spreadsheet, save it as CSV, or copy the names here.`,
  'training-list-long': ({ most }) =>
    `This list has more than ${counted(most)} lines. Keep only those who were there, then hand it in again.`,
  'training-list-one': () => 'Choose one file only: one list at a time.',
  'training-list-unknown': ({ among, more }) =>
    `These lines name nobody of the group, or several trainees at once: ${among}${more ? ', and others' : ''}. Correct them or take them out. The list of the training has not changed.`,
  'unknown-training': ({ reference }) =>
    `We do not find a training ${reference} in your groups. Type /training to see the list.`,
  'training-code-unknown': ({ code }) =>
    `No training has the code ${code}. Compare it with the one on the screen: eight letters and digits. You can also ask to be added to the list.`,
  'training-code-over': ({ among }) =>
    `This code no longer works. Ask ${among} to show a new one, or to add you to the list.`,
  'training-elsewhere': () =>
    'This code is for a training of a group where you are not a trainee. Ask the trainers for the code of your own group.',
  'training-joined': ({ reference }) =>
    `You are on the list of training ${reference} already: there is nothing else to do.`,
  'training-attested': ({ among }) =>
    `This training is already attested for the people on the list. If you were there, ask ${among} to add you.`,
  'training-given-by-you': ({ reference }) =>
    `You give training ${reference}: only those who attend it are on the list.`,
  'training-not-given-by-you': ({ reference, among }) =>
    `Training ${reference} was given by ${among}, so this is theirs to do. Type /training to see your own.`,
  'positioning-framework-changed': () =>
    'This button is of another framework than the one of your group today, and nothing was noted. Type /self-assessment to go on.',
  'positioning-no-domain': ({ among }) => `There is no domain of that name. Choose one of: ${among}.`,
  'training-undone': ({ reference }) =>
    `Training ${reference} is undone, and nothing is added to it any more. To start again, record another one with /training.`,
  'training-nobody': ({ reference }) =>
    `Nobody is on the list of training ${reference}. Show its code or add the people who were there, then try again.`,
  'training-nothing-left': ({ reference }) =>
    `Nothing is left to attest for training ${reference}: all of it is attested or excepted. Add people first, or change the exceptions.`,
  'training-attended-by-you': ({ reference }) =>
    `You are on the list of training ${reference}, and nobody decides on their own. Ask another of the trainers.`,
  'collaboration-place': ({ code }) =>
    `Only messages of the channels of ${code} that trainees read can be kept. Tell what was said elsewhere with /collaboration, without replying to a message.`,
  'collaboration-not-given': () =>
    'We cannot read the words of this message. Copy them with /collaboration, without replying to it.',
  'collaboration-wordless': () =>
    'This message has no words to keep. Tell what was done with /collaboration, without replying to it.',
  'collaboration-of-ours': () =>
    'This message is from SOS TICE. Begin from a message of somebody of the group, or tell what was done with /collaboration.',
  'collaboration-stranger': ({ code }) =>
    `We do not know whoever wrote this message in ${code}: they could not learn that their words are kept. Tell what was done with /collaboration, without replying to it.`,
  'collaboration-too-late': () =>
    'This message waits no longer: it is kept already, or the form stood open for too long. Begin from the message again, or type /collaborations to see what is kept.',
  'collaboration-reworded': () =>
    'These are not the words of the message. Keep a part of it as it was written, and say the rest under “what was done”.',
  'collaboration-own': () =>
    'You are among the people chosen, and nobody attests a competence to themselves. Take your name out, or ask another of the trainers.',
  'collaboration-nothing-left': ({ among }) =>
    `All of this is attested to ${among} already: there is nothing to add. Choose other competences, or other people.`,
  'collaboration-undone': ({ reference }) =>
    `The collaboration ${reference} is undone already. To attest again, type /collaboration.`,
  'collaboration-yours': ({ reference }) =>
    `The collaboration ${reference} attests a competence to you, and nobody decides on their own. Ask another of the trainers.`,
  'unknown-collaboration': ({ reference }) =>
    `We do not find a collaboration ${reference} that you can read. Type /collaborations to see the list.`,
  'unknown-statement': ({ reference }) =>
    `No statement of competences of yours is called ${reference}. Type /statement to get yours.`,
  'statement-revoked': ({ reference }) =>
    `You took statement ${reference} back, for good. Type /statement to get a new one.`,
  'statement-superseded': ({ reference }) =>
    `A decision on statement ${reference} has changed since: it is not valid any more. Type /statement to get a new one.`,
  'bundle-large': ({ most }) =>
    `This file would hold more than ${most} badges, too many to be verified together. Show a part of the statement instead, or get it as a digital badge.`,
  'not-in-statement': ({ reference }) =>
    `Statement ${reference} does not say all that you chose. Choose among the competences on it; for those attested since, type /statement.`,
  'mail-address': () =>
    'We cannot write to this address. Give it like ines@example.org, without accents before the at sign.',
  'mail-code': () =>
    'This is not the code that we sent. Compare it with the one in the last e-mail, and enter it again.',
  'mail-code-over': () =>
    'This code does not work any more: it was used, its time is over, or too many others were tried. Give your address again to receive another.',
  'mail-given': ({ name }) =>
    `For ${name} an address is given already, or waits to be confirmed. Nothing was changed: they can give another one in /me.`,
  'mail-off': () => 'No e-mail can be sent from here for now. Ask whoever installed SOS TICE for it.',
  'member-unseen': () => 'We cannot find this person or role here. Choose again from the list.',
  'person-elsewhere': ({ name }) =>
    `${name} already belongs to another institute, and cannot be in this one with the same account. Choose someone else, or ask them for another account.`,
  'name-with-team': ({ name }) =>
    `Here, everyone is added with their own account: type /team to name ${name}, then choose their account or reply to one of their messages. Trainees only have to write in the questions channel.`,
  'not-coordinator-of': ({ code }) =>
    `The ${code} group already exists. Ask its coordinators to link this channel, or choose another code.`,
  'too-many-codes': () =>
    'You have asked for too many codes in an hour. Use the last one, or try again later.',
  'too-many-attempts': () => 'Too many codes were tried from this account. Try again in an hour.',
  'wrong-code': () =>
    'This code is not valid. Compare it with the one you were given; if it was used, or its 10 minutes are over, type /link in the other app to get a new one.',
  'no-other-coordinator': () =>
    'To link these two accounts, another coordinator has to confirm, and there is no other. Nothing has changed. Give someone that role first: /member role Name coordinator.',
  'code-from-newcomer': () =>
    'This code comes from an account that has no group yet, and nothing has changed. If it is your own new account, do it the other way round: type /link here, then enter the code there.',
  'tie-not-yours': () =>
    'This request is not for you, or no longer exists. Type /me to see your accounts and your roles.',
  'tie-settled': () =>
    'This request has been settled already: nothing has changed. Type /me to see where you are.',
  'tie-too-late': () =>
    'The time to answer has passed, and nothing has changed. To start again, type /link on either account.',
  'tie-changed': () =>
    'One of the two accounts has changed since you asked, and nothing was linked. To start again, type /link.',
  'undo-too-late': () =>
    'The time to undo this has passed: only the person concerned still can, with /unlink.',
  'already-linked': () => 'This account is already yours. Enter the code in the other app.',
  'other-organisation': () =>
    'These two accounts belong to different institutes, so they cannot be linked. Ask your coordinators for advice.',
  'only-account': () =>
    'This account is the only one that leads to your profile. Link another one first with /link.',
  'no-group': () =>
    'You are not in a group now. Ask your coordinators to add you. What you asked and declared stays yours: /my-questions, /my-activities, /progress.',
  role: ({ roles: listed }) => `This is for ${roles(listed)}. Type /help to see what you can do.`,
  'role-here': ({ roles: listed, code }) =>
    `In the ${code} group, this is for ${roles(listed)}. Type /help to see what you can do here.`,
  'unknown-group': ({ code }) =>
    `We can’t find a group ${code} where you can do this. Type /me to see your groups and roles.`,
  'reference-needed': () =>
    'Which question is this about? Add its reference, such as SOS-MATHS-2026-0042. You can find it with /questions or /my-questions.',
  'unknown-question': ({ reference, nearest }) =>
    `${reference ? `We can’t find a question ${reference}` : 'This question can no longer be opened'}.${maybe(nearest)} You can find references with /questions or /my-questions.`,
  // `instead`: a trainer who meant to ask for details was taken to give some.
  'not-the-asker': ({ reference, instead }) =>
    instead
      ? `Only the person who asked question ${reference} can give details. To ask them for some, type /ask-details ${reference}.`
      : `Only the person who asked question ${reference} can do this. To read it, type /question ${reference}.`,
  'not-a-trainer-here': ({ reference }) =>
    `For question ${reference}, this is up to the group’s trainers. You can write in the question’s thread.`,
  'not-staff-here': ({ reference }) =>
    `For question ${reference}, this is up to the group’s trainers and coordinators. You can write in the question’s thread.`,
  'why-not-yours': ({ reference }) =>
    `For question ${reference}, that is for the person who asked, the trainers and the coordinators to read. To read the question, type /question ${reference}.`,
  'not-a-coordinator-here': ({ reference }) =>
    `For question ${reference}, this is up to the group’s coordinators. You can write in the question’s thread.`,
  'nothing-to-remind': ({ reference, state }) =>
    `Question ${reference} is not waiting for the trainers: it ${STATES[state ?? ''] ?? 'has changed in the meantime'}. Type /question ${reference} to see where it stands.`,
  'nobody-to-remind': ({ reference }) =>
    `Nobody has question ${reference} at the moment. You can hand it over with /hand-over ${reference}.`,
  'yours-already': ({ reference }) =>
    `Question ${reference} is with you. To answer it, type /answer ${reference}.`,
  'no-mail': () => 'You receive no e-mail already. To give an address, type /me.',
  'no-opinion-awaited': ({ reference }) =>
    `You can give an opinion on a question that was put to the whole group, once it is answered and resolved, and ${reference} is not one of these. Type /question ${reference} to see where it stands.`,
  'reminded-lately': ({ reference, name, when }) =>
    `${name} has had a reminder about question ${reference} already. You can send another one from ${when} on.`,
  'between-two': ({ reference }) =>
    `Question ${reference} is between you and the person who asked it, so we show it to nobody else. You can pass on it, or hand it over: type /question ${reference}.`,
  'already-merged': ({ reference, into }) =>
    `Question ${reference} is already attached to ${into}. To detach it, type /question ${reference}, then “I need help”.`,
  'not-merged': ({ reference }) =>
    `Question ${reference} is not attached to another one, so there is nothing to undo. Type /question ${reference} to see where it stands.`,
  'merged-with-itself': ({ reference }) =>
    `${reference} is this very question: give the reference of another question of the group.`,
  'merged-the-other-way': ({ reference, into }) =>
    `Question ${into} is already attached to ${reference}: answer ${reference}, and both will get the answer.`,
  'merged-across-groups': ({ reference, into }) =>
    `Questions ${reference} and ${into} are not of the same group: choose a question of the same group, or answer each of them.`,
  'merged-into-ended': ({ reference, into }) =>
    `Question ${into} no longer waits for an answer and got none: choose another one, or answer this one with /answer ${reference}.`,
  'called-lately': ({ reference, when }) =>
    `The coordinators have already been told about question ${reference}. You can call them again from ${when} on.`,
  'nobody-to-call': ({ reference }) =>
    `Your group has no other coordinator. You can hand question ${reference} over, or ask a colleague: type /question ${reference}.`,
  'held-gone': () =>
    'This question is no longer kept: it may have been sent already. Type /my-questions to see.',
  'split-same': () => 'Both questions say the same: keep in each what belongs to it.',
  'too-many-questions': () =>
    'You asked many questions within a minute: this one is still kept. Send it in a minute.',
  'not-with-you': ({ reference }) =>
    `Question ${reference} is not with you, so there is nothing for you to do. Type /question ${reference} to see who has it.`,
  'own-question': ({ reference }) =>
    `You asked question ${reference}, so someone else will answer it. If it is resolved, type /resolved ${reference}.`,
  'not-answered': ({ reference }) =>
    `Question ${reference} has no answer at the moment. Answer it first; you can keep your answer afterwards.`,
  'sheet-exists': ({ reference, sheet }) =>
    `The answer to question ${reference} is kept already: it is ${sheet}. Type /search and a few words to read and change it.`,
  'sheet-same': ({ sheet }) =>
    `A help sheet of the group answers this question already: it is ${sheet}. Type /search and a few words to read and change it.`,
  'sheet-between-two': ({ reference }) =>
    `Question ${reference} stays between whoever asked it and one other person: its answer becomes no sheet. Whoever asked it can “Ask the whole group”.`,
  'sheet-changed': ({ reference }) =>
    `Somebody changed ${reference} in the meantime. Read it again, then press “Change” once more.`,
  'sheet-holds': ({ reference, until }) =>
    `${reference} is valid until ${until}. For another date, press “Change”.`,
  'sheet-not-yours': ({ reference }) =>
    `${reference} is looked after by the trainers and coordinators of its group. If it no longer holds true, ask your question with /ask.`,
  'sheet-over': ({ reference }) =>
    `${reference} is not offered any more: what it said may have changed. Ask your question with /ask.`,
  'sheet-withdrawn': ({ reference }) =>
    `${reference} was withdrawn. To change or extend it, press “Offer it again” first.`,
  'unknown-sheet': ({ reference }) =>
    `We do not find ${reference} among the help sheets that you may read. Type /search and a few words to find one.`,
  'unknown-words': () =>
    'These two words do not wait for your opinion. Type /report, then press “Words to match” to see those that do.',
  'words-decided': ({ name }) =>
    `${name} has decided on these two words already. Type /report, then press “Words to match” to see where they stand.`,
  'question-state': ({ reference, state, move }) =>
    move === 'give-precision'
      ? `Nobody is waiting for details on question ${reference}. Type /question ${reference} to see where it stands.`
      : `Question ${reference} ${STATES[state ?? ''] ?? 'has changed meanwhile'}. Type /question ${reference} to see where it stands.`,
  'already-on-forum': ({ reference }) =>
    `Question ${reference} has been asked of the whole group already, with a guaranteed answer. Type /deadline ${reference} to see by when.`,
  'already-claimed': ({ reference, name }) =>
    `${name} has already taken question ${reference}. You can answer it all the same, or take it over with /hand-over ${reference} and your name.`,
  'unknown-person': ({ name, nearest, among, more }) =>
    `We can’t find anyone called “${name}”.${maybe(nearest)} ${among ? (more ? `The beginning of a name is enough; among others, there are: ${among}.` : `You can choose from: ${among}.`) : 'Ask your coordinators who is in the group.'}`,
  'ambiguous-person': ({ name, among, same }) =>
    same
      ? `Several people are called “${name}”. Choose them from the list that the command opens when no name is written.`
      : `“${name}” could be several people: ${among}. Write the whole name.`,
  'nobody-to-choose': () =>
    'There is nobody to give it to: the group has no trainers. Its coordinators can name some with /team trainer.',
  'message-too-long': ({ start, length, most }) =>
    `Your message “${start}” has ${counted(length)} characters, and we can pass on ${counted(most)}: it was passed on to nobody. Send it again in several messages, or shorter.`,
  'not-yourself': () => 'This question would come to you. Choose someone else, or the whole group.',
  'not-to-the-asker': ({ name }) => `${name} asked this question. Choose someone else.`,
  'already-theirs': ({ name }) => `${name} already has this question. To hand it over, choose another name.`,
  // `until` is the day they are back, the one after the last day of the absence.
  'topic-long': ({ most }) =>
    `A topic takes ${most} characters at most. Say it in a few words, such as “tablets”.`,
  'topic-says-nothing': ({ name }) =>
    `“${name}” is too general: we could tell no question by it. Give a more precise word, or the code of a domain of the framework.`,
  'topics-many': ({ most }) => `You can choose ${most} topics at most. Keep those that you answer for best.`,
  'trainer-absent': ({ name, until, substitute }) =>
    `${name} is away for now${until ? ` and back on ${until}` : ''}. ${substitute ? `${substitute} stands in for them; choose them` : 'Choose someone else'}, or ask the whole group: any trainer can then answer.`,
  'activity-reference-needed': () =>
    'Which activity is this about? Add its reference, such as MATHS-2026-0042. You can find it with /activities or /my-activities.',
  'unknown-activity': ({ reference, nearest }) =>
    `${reference ? `We can’t find an activity ${reference}` : 'This activity can no longer be opened'}.${maybe(nearest)} You can find references with /activities or /my-activities.`,
  'unknown-competence': ({ competence }) =>
    `There is no competence ${competence} in your framework. Choose one from the list.`,
  'unknown-example': () => 'This example is not there any more. Type /examples to see the others.',
  'still-the-example': () =>
    'This is still the text of the example. Tell what you did: with whom, with which tools, and what you learned from it.',
  'still-the-question': () =>
    'This is still your question alone. Tell what you did afterwards: with whom, with which tools, and what you learned from it.',
  'not-claimed': ({ competence, reference, declared }) =>
    `Activity ${reference} does not declare competence ${competence}. Choose from: ${declared}.`,
  'nothing-claimed': ({ reference }) =>
    `Activity ${reference} declares no competence, so there is nothing to attest. Type /activities to see what is waiting.`,
  'unknown-place': () => 'Choose from the list where it took place.',
  'not-yet': () => 'This date is still to come. Choose today, or a day that has passed.',
  'unknown-file': () => 'One of the files did not reach us. Attach it again.',
  unstorable: () =>
    'Something in what you gave cannot be recorded, and never could be. Nothing was changed: look again at dates, numbers and pasted texts, then start over.',
  'file-empty': ({ name }) => `The file “${name}” is empty. Choose another one.`,
  'file-too-large': ({ name }) =>
    `The file “${name}” is over ${FILE_MEGABYTES} MB. Attach a lighter version, or give a link instead.`,
  'file-type': ({ name, kind }) =>
    `${kind ? `“${name}” is a ${kind} file, which we don’t take.` : `We don’t keep files like “${name}”.`} Attach a picture, a PDF, an office document (.docx, .xlsx, .pptx, .odt…) or a text file; for anything else, give a link instead.`,
  'file-photo': ({ name, kind }) =>
    `“${name}” is a ${kind ?? 'HEIC'} photo, which few programs open. Send it as JPEG: share it from the Photos app, or choose on the iPhone Settings, Camera, Formats, Most Compatible.`,
  'files-today': ({ name }) =>
    `You have attached many files today, and “${name}” would go over the ${DAILY_MEGABYTES} MB that we keep a day and person. Attach it tomorrow, or give a link instead.`,
  'own-activity': ({ reference }) =>
    `You declared activity ${reference}, so someone else will look at it. Type /activity ${reference} to see where it stands.`,
  'not-a-trainer-of-the-group': ({ reference }) =>
    `The trainers of its own group look at activity ${reference}. Type /activity ${reference} to read it.`,
  // Trainees read it too, when they reply after the verdict.
  'already-decided': ({ reference, competence, verdict, name, when }) =>
    `${name} already decided on competence ${competence}, on ${when}: ${verdict === 'attested' ? 'attested' : 'not attested'}. Trainers can change that decision with /change ${reference} ${competence}.`,
  'decided-before': ({ reference, competence }) =>
    `You have already decided on competence ${competence}: the coordinators now want to hear from somebody else. Type /activity ${reference} to see where it stands.`,
  'not-yours-to-contest': ({ reference }) =>
    `Only the person who declared activity ${reference} can ask for a second opinion. To read it, type /activity ${reference}.`,
  'already-contested': ({ reference, competence }) =>
    `You have already asked for a second opinion on competence ${competence}, and that can be asked once. Type /activity ${reference} to see where it stands.`,
  'nothing-to-contest': ({ reference, competence, verdict }) =>
    `Competence ${competence} ${verdict === 'attested' ? 'is attested' : 'still waits for a decision'}: a second opinion is for one that was not attested. Type /activity ${reference} to see where it stands.`,
  'decision-changed': ({ reference, competence }) =>
    `The decision on competence ${competence} has changed since. Type /activity ${reference} to see where it stands.`,
  'coordinators-only': ({ reference }) =>
    `For activity ${reference}, this is up to the coordinators of its group. Type /activity ${reference} to read it.`,
  'nobody-contests': ({ reference, competence }) =>
    `Nobody has asked for a second opinion on competence ${competence}. Type /activity ${reference} to see where it stands.`,
  'contest-settled': ({ reference, competence, name, when }) =>
    `${name} has already settled this request about competence ${competence}, on ${when}. Type /activity ${reference} to see where it stands.`,
  'own-decision': ({ competence }) =>
    `The decision on competence ${competence} is your own: another coordinator can confirm it. You can have another of the trainers look at it.`,
  'no-other-trainer': ({ competence }) =>
    `None of the other trainers can look at competence ${competence}. First add somebody to the trainers with /member.`,
  'nothing-left': ({ reference }) =>
    `Nothing is left to decide in activity ${reference}. Type /activities to see the others.`,
  'changed-since-seen': ({ reference, competence }) =>
    `Something has changed on competence ${competence} since you opened it. Type /attest ${reference} to see it again.`,
  'answered-by-another': ({ reference }) =>
    `Somebody else has answered question ${reference} too: it stays answered. You can still add to it in its thread.`,
  'not-kept': () => 'We no longer have that message. If it was a question, please write it again.',
  'nothing-to-pass-on': ({ reference }) =>
    `You have not written anything about question ${reference} yet. Write in its thread, then press again.`,
  'comment-gone': () => 'This comment is not kept any more. Type /comments to see those that are.',
  'comment-whose': ({ code }) =>
    `The coordinators of group ${code} choose the comments that are shared there. Keep this one for yourself, or suggest it to them.`,
  'comments-full': ({ most }) =>
    `There are ${most} comments kept there already, and the list has to stay short. Type /comments to stop keeping one of them, then try again.`,
  'nothing-decided': ({ reference }) =>
    `Nothing is decided yet about activity ${reference}. To add something before it is, type /activity ${reference}, then “Change”.`,
  'words-to-nobody': ({ reference }) =>
    `Nobody trains the group of activity ${reference}, so your message was not sent. Write to the coordinators of the group.`,
  'nothing-to-take-back': ({ reference, competence }) =>
    `Competence ${competence} is not attested, so there is no attestation to take back. Type /activity ${reference} to see where it stands.`,
  'asked-again': ({ reference, competence, later }) =>
    `You have asked for competence ${competence} of activity ${reference} again, in ${later}. Type /activity ${later} to see where it stands.`,
  'nothing-to-ask-again': ({ reference, competence }) =>
    `Only a competence that was not attested is asked for again, and ${competence} is not one of these in activity ${reference}. Type /activity ${reference} to see where it stands.`,
  'nothing-new': ({ reference }) =>
    `This is what activity ${reference} showed already. Add what was missing: a more precise account, a link or files.`,
  'stands-apart': ({ reference }) =>
    `You said that you cannot decide on activity ${reference}. To change that, type /activity ${reference}: the button is beneath the activity.`,
  'not-apart': ({ reference }) =>
    `This person can decide on activity ${reference} already, and nothing has changed. Type /activity ${reference} to see where it stands.`,
  'nothing-to-revise': ({ reference, competence, verdict }) =>
    `Competence ${competence} ${verdict ? `is already ${verdict === 'attested' ? 'attested' : 'not attested'}` : 'still waits for a decision'}. Type /activity ${reference} to see where it stands.`,
  'verdict-expected': ({ competence }) =>
    `To change the decision on ${competence}, choose “attested” or “not attested”, and say why.`,
  'reason-required': () => 'Say why: the person will read it.',
  'question-required': () => 'Write what you would like to know.',
  'answer-required': () => 'Write your reply.',
  'not-your-activity': ({ reference }) =>
    `Only the person who declared activity ${reference} can reply. To read it, type /activity ${reference}.`,
  'activity-withdrawn': ({ reference, name, when }) =>
    `${name} has withdrawn from activity ${reference} what was not decided${when ? `, on ${when}` : ''}: there is nothing left to decide. Type /activity ${reference} to read it.`,
  'activity-amended': ({ reference }) =>
    `Activity ${reference} has been changed since you opened it, and nothing was recorded. Type /activity ${reference} to read it again first.`,
  'begins-later': () =>
    'An activity cannot begin after it ends. Check this date, or leave the first day empty.',
  'not-named': ({ reference }) =>
    `Activity ${reference} does not name you, or no longer does: nothing is changed. Type /activity ${reference} to read it.`,
  'own-encouragement': ({ reference }) =>
    `“Well done” is said among colleagues: activity ${reference} is your own. Type /activity ${reference} to read it.`,
  'encouraged-none': ({ reference }) =>
    `Activity ${reference} was withdrawn: there is nothing left to say well done for. Type /activity ${reference} to read it.`,
  'nothing-amended': ({ reference }) =>
    `Activity ${reference} says this already: nothing was changed. Type /activity ${reference} to read it again.`,
  'no-longer-amendable': ({ reference }) =>
    `The trainers have begun to decide on activity ${reference}: it can no longer be changed. Type /activity ${reference} to withdraw what is left, or /declare to declare another one.`,
  'earlier-versions': ({ reference }) =>
    `What activity ${reference} said before is between whoever declared it, the trainers and the coordinators. Type /activity ${reference} to read what it says now.`,
  'already-withdrawn': ({ reference, when }) =>
    `You have already withdrawn activity ${reference}${when ? `, on ${when}` : ''}. Type /activity ${reference} to read it again.`,
  'nothing-to-withdraw': ({ reference }) =>
    `Everything is decided in activity ${reference}: it can no longer be withdrawn. Type /activity ${reference} to see where it stands.`,
  'not-yours-to-change': ({ reference }) =>
    `Only the person who declared activity ${reference} can withdraw or change it. To read it, type /activity ${reference}.`,
  'nothing-asked': ({ reference }) =>
    `Nobody is waiting for more on activity ${reference}. Type /activity ${reference} to see where it stands.`,
  'which-competence': ({ reference, declared }) =>
    `You are asked for more on several competences (${declared}). Write for instance: /reply ${reference} ${declared?.split(',')[0] ?? ''} your text.`,
  'whose-progress': () => 'Whose progress? Write for instance: /progress Name.',
  'own-progress-only': () => 'You can see your own progress: type /progress, without a name.',
  'date-past': () => 'This date has passed. Choose today or a day to come.',
  // The person is in the group, but without the role that was to be taken away.
  'not-a-member': ({ name, code }) =>
    `${name} does not have this role in the ${code} group. Type /group to see everyone’s roles.`,
  'already-role': ({ name, role, code }) =>
    `${name} already has this role in the ${code} group${role ? `: ${role}` : ''}. Type /group to see everyone’s roles.`,
  'role-from-badge': ({ name, held, badge }) =>
    `${name} has the role “${held}” because the app gives them “${badge}”. Take “${badge}” away from them in the app: the role here will follow.`,
  'role-needed': () => 'Which role? Add trainee, trainer or coordinator.',
  'calendar-broken': ({ name, line }) =>
    `“${name}” is cut off or damaged${line ? `, at line ${line}` : ''}: nothing of it was taken. Export or download the file again, then attach it.`,
  'calendar-busy': () => 'Other calendars are being read. Try again in a minute.',
  'calendar-complex': ({ name }) =>
    `“${name}” takes too much reckoning, such as repetitions without an end: nothing of it was taken. Export the closures alone, for three years at most.`,
  'calendar-full': () =>
    'The group’s calendar is full. Remove a calendar that is no longer of use first: type /deadlines.',
  'calendar-gone': () =>
    'Nothing was changed: this calendar has been removed already. Type /deadlines to see those of today.',
  'calendar-large': ({ name }) =>
    `“${name}” is larger than 1 MB: a calendar of closures is much smaller. Export the closures alone, for three years at most.`,
  'calendar-line': ({ name, line }) =>
    `${line ? `Line ${line}` : 'A line'} of “${name}” is far too long: nothing of it was taken. Check that it is the right file, then export it again.`,
  'calendar-many': ({ name }) =>
    `“${name}” is too long: we read 5,000 events, and 1,000 periods of closure, at most. Nothing of it was taken. Export the closures alone, for three years at most.`,
  'calendar-one': () => 'Attach a single file: an .ics calendar, or the ministry’s school calendar as .csv.',
  'calendar-other-zone': ({ zone }) =>
    `The group follows zone ${zone}. Choose it here, or change the zone first with /deadlines.`,
  'calendar-school-zone': () => 'Choose a zone: it tells which lines of the ministry’s calendar count.',
  'calendar-there': ({ name }) =>
    `“${name}” is in the group’s calendar already. Type /deadlines to see what is in it.`,
  'calendar-unknown': ({ name }) =>
    `“${name}” is no calendar that we can read. Attach an .ics file, or the ministry’s school calendar as .csv.`,
  'closure-backwards': () => 'The last day comes before the first. Correct one of them.',
  'closure-long': () =>
    'A closure lasts a year at most, and ends within three years. Choose a nearer last day.',
  'day-counts-already': () =>
    'This day counts already, so there is nothing to add. Choose a closed day, such as a Saturday on which you work.',
  'opening-far': () => 'Choose a day of the coming three years.',
  'framework-broken': ({ name, line }) =>
    `Nothing was taken from “${name}”: ${line ? `line ${line} cannot be read to its end` : 'it cannot be read to its end'}. Export it again, and choose it once more.`,
  'framework-encoding': ({ name, line }) =>
    `Nothing was taken from “${name}”: accented letters are lost in it${line ? `, on line ${line}` : ''}. Save it as UTF-8, and choose it once more.`,
  'framework-large': ({ name }) =>
    `Nothing was taken from “${name}”: it is larger than 1 MB. A framework is much shorter; choose another file.`,
  'framework-line': ({ name, line }) =>
    `Nothing was taken from “${name}”: ${line ? `line ${line} is too long` : 'a line is too long'}. A quotation mark is probably missing; correct it, and choose the file again.`,
  'framework-many': ({ name, line }) =>
    `Nothing was taken from “${name}”: it has more than 500 lines${line ? `, and we read no further than line ${line}` : ''}. Keep only the framework, and choose the file again.`,
  'framework-not-read': () =>
    'Nothing was changed: this framework is kept already, or another file has been read since. Type /framework to see where you are.',
  'framework-one': () => 'Choose one file only: one framework at a time.',
  'framework-rule': ({ most }) =>
    `Write a whole number of competences, from 1 to ${most}, or leave it empty.`,
  'framework-there': ({ name }) =>
    `“${name}” is among your frameworks already, under this version. Type /framework to choose it.`,
  'framework-unreadable': ({ name }) =>
    `Nothing was taken from “${name}”: it is neither an export of Moodle, nor CASE, nor a table with the columns code, domain and text. Choose another file.`,
  'framework-version': () => 'Write the version in one word of nine signs at most: 2026, for example.',
  'framework-gone': () =>
    'Nothing was changed: the group’s framework has changed since, or this proposal has been used already. Type /framework to see today’s.',
  'framework-same': () => 'Nothing was changed: this is the group’s framework already. Choose another one.',
  'unknown-framework': () => 'This framework is not among those of your institute. Choose one from the list.',
  'ladder-asker': () =>
    'Whoever asked is told when the time is over, and only then. Choose other people for this reminder.',
  'ladder-audience': () => 'Choose at least one person or team to be told, from the list.',
  'ladder-coordinators': () =>
    'The coordinators are always told when the time is over. Keep them among those who are told then.',
  'ladder-end': () =>
    'The end of the time is always announced, when it comes. You can choose who else is told then.',
  'ladder-full': ({ most }) => `A time has at most ${most} reminders. Remove one, or change one.`,
  'ladder-gone': () => 'This reminder is no more. Type /deadlines to see today’s.',
  'ladder-late': () =>
    'This reminder would come after the alert that is repeated. Choose a moment closer to the end of the time.',
  'ladder-moment': () =>
    'Write a moment, such as: half the time, 75%, 24 h before the end, 4 h after the end, every day.',
  'ladder-nobody-before': () =>
    'Before the time is over, one reminder has to reach someone even while nobody has the question. Keep one to the trainers or to the coordinators.',
  'ladder-repeat': () =>
    'For as long as a late question waits, the coordinators are alerted again, at least every week. Write for instance: every day.',
  'ladder-same-time': () =>
    'Another reminder comes at this moment already, to within an hour. Change that one, or choose another moment.',
  'ladder-too-early': ({ hours }) =>
    `A reminder is planned ${hours} h before the end, and this time is not as long. First change that reminder, under “Reminders and alerts”.`,
  'terms-follow': () => 'Nothing was changed: this group follows the institute’s answer time already.',
  'terms-not-everywhere': () =>
    'The answer time of the whole institute is seen and changed by someone who coordinates all of its groups. You can change that of your group: type /deadlines.',
  'terms-gone': () =>
    'Nothing was changed: this proposal has been used already, or the answer time has changed since. Type /deadlines to see today’s.',
  'quiet-hours': () =>
    'Write a beginning and an end, such as 20:00-07:00, or leave it empty for reminders at any hour.',
  'terms-hours': ({ most }) => `Write a whole number of hours, from 1 to ${most}.`,
  'work-days': () => 'Choose at least one day of the week, from the list.',
  'work-hours': () => 'Write the hours of a day, in order, such as 8:00-12:00, 13:30-17:00.',
  'terms-number': ({ most }) => `Write a whole number of days, from 1 to ${most}.`,
  'terms-same': () => 'Nothing was changed: this is the group’s answer time already.',
  'not-every-group': () =>
    'A role in the whole institute is given or taken away by someone who coordinates all of its groups. Type /me to see your roles.',
  'add-first': ({ word }) =>
    `This role is given to someone who is in a group already. Add them first, then write: /member role Name ${word}.`,
  'already-wide-role': ({ name, role }) =>
    `${name} already has this role in the whole institute${role ? `: ${role}` : ''}. Type /group to see everyone’s roles.`,
  'no-wide-role': ({ name, role }) =>
    `${name} does not have this role in the whole institute${role ? `: ${role}` : ''}. Type /group to see everyone’s roles.`,
  'role-everywhere': ({ name, held, word }) =>
    `${name} has the role “${held}” in the whole institute: it is not taken away in one group alone. To take it away everywhere, write: /member remove ${name} ${word}.`,
  'last-coordinator': ({ code }) =>
    `Nobody else coordinates the ${code} group. Give someone the role first: /member role Name coordinator.`,
  'absence-backwards': ({ begins, ends }) =>
    `An absence that begins on ${begins} cannot end on ${ends}. Nothing was noted: please look at both dates again.`,
  'no-absence': () =>
    'That absence is no longer planned: nothing has changed. Type /absence to announce one.',
  'not-a-substitute': ({ name, code }) =>
    `${name} is not one of the trainers of your groups (${code}), and only one of them can stand in for you. Nothing was noted; choose somebody else, or nobody.`,
  'substitute-yourself': () =>
    'You cannot stand in for yourself. Nothing was noted; choose somebody else, or nobody.',
  'substitute-away': ({ name, until }) =>
    `${name} is away at that time too${until ? `, up to and including ${until}` : ''}, and nobody stands in for them. Nothing was noted; choose somebody else, or nobody.`,
  'substitute-circle': ({ name }) =>
    `During those days ${name} already counts on you, directly or through somebody else: your questions would be nobody’s. Nothing was noted; choose somebody else, or other dates.`,
  'bad-name': () => 'Write a name of 2 to 80 characters.',
  'name-taken': ({ name, code }) =>
    `Someone in the ${code} group is already called ${name}. Add a first name or an initial.`,
  'unknown-member-action': () =>
    'Write for instance: /member add Name trainee, /member role Name trainer, or /member remove Name.',
}

export const refusal = ({ code, facts }: Pick<Refusal, 'code' | 'facts'>): string => SENTENCES[code](facts)
