import type { Messages } from '../fr/index.ts'

const codesOf = (codes: readonly string[]) => codes.join(', ')
const people = (count: number) => (count === 1 ? 'one person' : `${count} people`)
const attestations = (count: number) => (count === 1 ? 'one competence' : `${count} competences`)

export const training: Messages['training'] = {
  title: 'Trainings',
  summaries: {
    list: 'See the trainings, or give the code of one',
    record: 'Record a training',
    join: 'Say that you are at a training, with its code',
    show: 'See a training',
    code: 'Show a code for the screen',
    add: 'Add people who were there',
    handIn: 'Hand in a list of the people who were there',
    handFile: 'Hand in a CSV file of the people who were there',
    remove: 'Take people off the list',
    except: 'Leave out competences for some people',
    attest: 'Attest for everyone who was there',
    undo: 'Undo a training',
  },
  labels: {
    code: 'code of the training',
    training: 'training',
    title: 'title',
    when: 'day',
    competences: 'competences worked on',
    trainers: 'given by',
    people: 'people who were there',
    list: 'names',
    files: 'CSV file',
    toRemove: 'people to take off',
    excepted: 'for whom',
    except: 'competences not to attest',
    reason: 'your reason',
  },
  hints: {
    code: 'Eight letters and digits, shown on the screen during the training.',
    title: 'For example: Creating a virtual classroom.',
    when: 'The day of the training: today, or before.',
    competences: 'Those that everyone present will have acquired. Exceptions come afterwards.',
    trainers: 'They attest for the people present, and nobody else does.',
    people: 'Trainees of the group who are not on the list yet.',
    list: 'One name a line, as in the group; or what a table holds.',
    files: 'With a column “name”, or “first name” and “last name”.',
    except: 'Nothing ticked: everything is attested to them.',
    undo: 'Everyone to whom the training attested something reads it.',
  },
  recordTitle: 'Record a training',
  recordIntro:
    'Say what the training was; who was there comes next, by a code on the screen or by choosing the people. Nothing is attested before you say so.',
  joinTitle: 'Be at a training',
  undoTitleForm: 'Undo the training',
  undoIntro:
    'Everything that this training attested is taken back at once. What is attested otherwise stays.',
  actions: {
    list: 'Trainings',
    record: 'Record a training',
    join: 'Give the code of a training',
    code: 'Show a code',
    codeAgain: 'New code',
    refresh: 'Update the list',
    names: 'More names',
    add: 'Add people',
    handIn: 'Hand in a list',
    handFile: 'Hand in a CSV file',
    remove: 'Take people off',
    except: 'Exceptions',
    attest: 'Attest for everyone',
    sure: (count) => (count === 1 ? 'Yes, attest' : `Yes, attest for ${count} people`),
    back: 'Back to the training',
    undo: 'Undo the training',
  },
  empty: 'No training is recorded here yet.',
  emptyToJoin:
    'When you attend a training of your group, give the code on the screen: you will be on the list, and what the training attests reaches you here.',
  states: {
    open: (count) => `${count === 0 ? 'nobody on the list' : people(count)}, nothing attested`,
    attested: (count) => `${people(count)}, attested`,
    undone: 'undone',
  },
  ownStates: {
    open: 'you are on the list',
    attested: (codes) =>
      codes.length > 0 ? `attested ${codesOf(codes)} to you` : 'changed nothing about your competences',
    undone: 'undone',
  },
  line: (reference, title, day) => `${reference} · ${title} · ${day}`,
  fields: { when: 'On', trainers: 'Given by', recorded: 'Recorded by' },
  competences: 'Competences worked on:',
  codeNow: (code, until) =>
    `Code to show: ${code}. It works until ${until}. Trainees type /training ${code}, or press “Give the code of a training”.`,
  codeOver: 'The code that was shown no longer works. For others to join, show a new one.',
  present: (count) => {
    if (count === 0) return 'Nobody is on the list yet.'
    return count === 1 ? 'One person on the list:' : `${count} people on the list:`
  },
  presentMore: (count) => `And ${people(count)} more.`,
  ways: { code: 'by the code', picked: 'added by hand', list: 'from a list' },
  excepted: (codes) => `without ${codesOf(codes)}`,
  exceptedAll: 'nothing to attest',
  grantedTo: (codes) => `attested: ${codesOf(codes)}`,
  takenBack: 'taken back',
  undoneBy: (name, when) => `Undone by ${name}, on ${when}.`,
  attestedSince: (when) => `Attested on ${when}.`,
  added: (count) =>
    count === 0
      ? 'All of them were on the list already.'
      : count === 1
        ? 'One person added to the list.'
        : `${count} people added to the list.`,
  unread: (columns) =>
    `We have read the names only, and not: ${columns.join(', ')}. Take off the list whoever was not there.`,
  recorded: (reference) => `It is recorded under the reference ${reference}.`,
  joined: (title) =>
    `You are on the list of the training “${title}”. What it attests will reach you in a message.`,
  askTitle: (title) => `Attest for everyone: ${title}`,
  asked: (count, persons) => `${attestations(count)} to attest, for ${people(persons)}:`,
  askedLine: (persons) => people(persons),
  asBefore: 'Attested otherwise before, and left as it is:',
  except: 'Exceptions, to whom this is not attested:',
  news: 'The list has changed since. Here it is as it is now.',
  attested: (count, persons) =>
    `It is attested: ${attestations(count)} for ${people(persons)}. We let each of them know, once.`,
  undoneNow: (persons) =>
    persons > 0
      ? `The training is undone. We let ${people(persons)} know, with your reason.`
      : 'The training is undone. It had attested nothing, so we write to nobody.',
  acquiredTitle: (title) => `Competences attested: ${title}`,
  acquired: (by, title, day, reference) =>
    `${by} attests these competences to you, worked on during the training “${title}” on ${day} (${reference}):`,
  asBeforeToYou: (codes) => `Attested before, and left as it is: ${codesOf(codes)}.`,
  undoneTitle: (title) => `Training undone: ${title}`,
  undone: (by, title, day, reference) =>
    `${by} has undone the training “${title}” of ${day} (${reference}). It no longer attests to you:`,
  undoneNext: 'What is attested to you otherwise stays. For these competences, you can declare an activity.',
}
