import { FILE_MEGABYTES, FILES_MAX } from '../../kernel/files.ts'

const STATES = {
  claimed: 'declared, waiting for a decision',
  'more-information-requested': 'details requested',
  attested: 'attested',
  refused: 'not attested',
  withdrawn: 'withdrawn',
}

const PLACES = {
  institute: 'at the institute',
  school: 'at my school',
  home: 'at home',
  elsewhere: 'somewhere else',
}

const LEGEND = {
  attested: 'Attested',
  claimed: 'Declared, waiting',
  asked: 'Details requested',
  refused: 'Not attested',
  open: 'Not declared',
}

const further = (count: number): string => (count > 1 ? `${count} more competences` : 'one more competence')

const COUNTED: Record<keyof typeof STATES, string> = {
  claimed: 'waiting',
  'more-information-requested': 'waiting for details',
  attested: 'attested',
  refused: 'not attested',
  withdrawn: 'withdrawn',
}

export const competence = {
  states: STATES,
  places: PLACES,
  /** What was attested, and stands no more. */
  takenBack: 'attestation taken back',
  placesOf: {
    institute: 'at the institute',
    school: 'at their school',
    home: 'at home',
    elsewhere: 'elsewhere',
  },
  /** Of one day; `span`, of several. */
  on: (day: string) => `on ${day}`,
  span: (from: string, to: string) => `${from} to ${to}`,
  of: (author: string, days: string, place: string, reference: string) =>
    `By ${author}, ${days}, ${place} · ${reference}`,
  labels: {
    by: 'By',
    where: 'Where',
    when: 'When',
    title: 'title',
    description: 'description',
    whereOption: 'where',
    whenOption: 'when',
    competences: 'competences used',
    links: 'links',
    files: 'files',
    activity: 'activity reference',
    competence: 'competence',
    reason: 'why',
    word: 'a word for the person',
    question: 'what you would like to know',
    verdict: 'new decision',
    reply: 'your reply',
    person: 'trainee',
  },
  hints: {
    title: 'A few words, such as: Shared spreadsheet with a class of 13-year-olds.',
    description: 'What you did, with whom, with which tools, and what you take away from it.',
    when: 'The day of the activity, or its last day.',
    competences: 'The ones this activity called for.',
    links: 'One address per line, such as a shared document.',
    files: `Up to ${FILES_MAX} files of ${FILE_MEGABYTES} MB each: pictures, PDF, documents.`,
    reason: 'The person will read it: say what is missing, and how to move forward.',
    word: 'The person will read it with your decision.',
    question: 'The person will get your question and can reply to it.',
    takeBack:
      'For one that was given by mistake: it counts no more, and the activity is not judged. All of it stays in the history.',
    revision: 'The earlier decision stays in the history, next to your reason.',
  },
  fromMessage: { name: 'Open its activity', summary: 'Opens the activity that this message is about' },
  summaries: {
    declare: 'Declare an activity and its competences',
    open: 'Attest the competences of an activity',
    attest: 'Attest a competence',
    attestSaying: 'Attest a competence, with a word',
    attestRest: 'Attest all the competences that are left',
    refuse: 'Not attest a competence, saying why',
    ask: 'Ask for details about a competence',
    revise: 'Change a decision, saying why',
    reply: 'Reply to what is asked about a competence',
    takeBack: 'Take an attestation back, saying why',
    show: 'See an activity',
    mine: 'See your activities',
    queue: 'See the activities to attest',
    progress: 'See progress towards the certificate',
  },
  declareTitle: 'Declare an activity',
  actions: {
    open: 'Attest',
    attest: (code: string) => `Attest ${code}`,
    attestSaying: (code: string) => `Attest ${code} with a word`,
    refuse: (code: string) => `Don’t attest ${code}`,
    ask: (code: string) => `Ask more about ${code}`,
    saying: 'With a word',
    dontAttest: 'Don’t attest',
    askMore: 'Ask for more',
    attestRest: (count: number) => `Attest all that is left (${count})`,
    sure: (count: number) => (count > 1 ? `Yes, attest all ${count}` : 'Yes, attest it'),
    revise: 'Change this decision',
    reviseOf: (code: string) => `Change the decision on ${code}`,
    takeBack: 'Take this attestation back',
    takeBackOf: (code: string) => `Take back the attestation of ${code}`,
    readOn: 'Read on',
    texts: 'Official text',
    textsAndDecisions: 'Official text and decisions',
    back: 'Back to the activity',
    reply: 'Reply',
    replyAbout: (code: string) => `Reply about ${code}`,
    progress: 'My progress',
    mine: 'My activities',
  },
  declaredCompetences: 'Competences declared:',
  declaredTitle: (reference: string) => `Activity ${reference} is declared`,
  declared: (title: string, posted: boolean) =>
    `Your activity “${title}” is recorded${posted ? ', and we are posting it in the activities channel' : ''}. The trainers then decide on each competence, and we tell you each time.`,
  attestTitle: (title: string) => `To attest: ${title}`,
  seenTitle: (title: string) => `All decided: ${title}`,
  claimTitle: (code: string, title: string) => `Competence ${code}: ${title}`,
  textsTitle: (title: string) => `Official texts: ${title}`,
  restTitle: (title: string) => `Attest all that is left: ${title}`,
  restAsked: (author: string, count: number) =>
    `Attest ${count > 1 ? `these ${count} competences` : 'this competence'}? ${author} will hear of it in one message.`,
  newsMeanwhile: 'Something has changed since you opened this activity. This is what is left now.',
  chooseOne: 'Choose a competence',
  toDecide: 'to be decided',
  by: (state: string, name: string) => `${state} by ${name}`,
  about: (code: string, happened: string) => `${code} · ${happened}`,
  history: {
    attested: (by: string, revised: boolean) =>
      revised ? `Attested by ${by}, who changed the decision` : `Attested by ${by}`,
    refused: (by: string, revised: boolean) =>
      revised ? `Not attested by ${by}, who changed the decision` : `Not attested by ${by}`,
    asked: (by: string, _: boolean) => `Details requested by ${by}`,
    replied: (by: string, _: boolean) => `Reply from ${by}`,
    edited: (by: string, _: boolean) => `${by} edited this reply; it said`,
    withdrawn: (by: string, _: boolean) => `Withdrawn by ${by}`,
    contested: (by: string, _: boolean) => `Second opinion asked for by ${by}`,
    confirmed: (by: string, _: boolean) => `Decision confirmed by ${by}`,
    'taken-back': (by: string, _: boolean) => `Attestation taken back by ${by}`,
    wrote: (by: string, _: boolean) => `Message from ${by}`,
    'sent-back': (by: string, _: boolean) => `Second opinion granted by ${by}`,
  },
  verdictTitle: (verdict: 'attested' | 'refused', code: string, revised: boolean) =>
    `Competence ${code} ${verdict === 'attested' ? 'attested' : 'not attested'}${revised ? ' (decision changed)' : ''}`,
  takenBackTitle: (code: string) => `Attestation of competence ${code} taken back`,
  sittingTitle: (title: string) => `Decisions on your activity “${title}”`,
  looked: (trainer: string, title: string, reference: string) =>
    `${trainer} looked at your activity “${title}” (${reference}).`,
  newsLine: (sign: string, competence: string, state: string) => `${sign} ${competence}: ${state}`,
  changed: (state: string) => `${state} (decision changed)`,
  nothingLeft: 'There is nothing left to do here.',
  declareAgain: 'A competence that was not attested can be declared again in another activity.',
  askedTitle: (reference: string, code: string) => `Some details about ${code}, please (${reference})`,
  asked: 'Your reply will help to decide.',
  repliedTitle: (reference: string, code: string) => `A reply about ${code} (${reference})`,
  replyEdited: (author: string) => `${author} edited their reply. It now says:`,
  replyEditedTooLate: (code: string, reference: string) =>
    `You edited a reply about ${code} (${reference}). It has been decided: what you first wrote stays as it is. To show something else, declare another activity.`,
  recorded: (
    kind: 'attested' | 'refused' | 'taken-back' | 'information-requested' | 'information-given',
    code: string,
    author: string,
  ) =>
    ({
      attested: `Competence ${code} is attested; ${author} will get the news.`,
      refused: `Competence ${code} is not attested; your reason is on its way to ${author}.`,
      'taken-back': `The attestation of competence ${code} is taken back; your reason is on its way to ${author}.`,
      'information-requested': `Your question on competence ${code} is on its way to ${author}.`,
      'information-given': `The reply on competence ${code} is on its way.`,
    })[kind],
  recordedAll: (codes: string, author: string) =>
    `Competences attested: ${codes}. ${author} will get the news.`,
  left: (count: number) =>
    count > 1
      ? `There are ${count} competences left to look at.`
      : 'There is one competence left to look at.',
  allSeen: 'You have been through all the competences of this activity.',
  beside:
    'Your message stays in this thread, where the group can read it. It is not passed on to anybody and changes nothing about the activity.',
  undeclared: {
    kept: 'This channel shows the activities that were declared, so your message is not passed on to anybody. Your text is kept, and one press makes a declaration of it, or a question.',
    told: 'This channel shows the activities that were declared: the group can read a message here, but it is not passed on to anybody.',
    declare: 'Declare this activity',
    queue: 'Activities to attest',
  },
  informationSent: 'Thank you, your reply is on its way. The trainers will look at this competence again.',
  counted: (count: number, state: keyof typeof STATES) => `${count} ${COUNTED[state]}`,
  mineTitle: 'Your activities',
  mineEmpty: 'You have not declared an activity yet. Type /declare to begin.',
  queueTitle: 'Activities to attest',
  queueEmpty: 'No activity is waiting for a decision.',
  notAttestedWords: 'not-attested refused',
  verdicts: { attested: 'attested', refused: 'not attested' },
  progress: {
    title: (name: string) => `Progress of ${name}`,
    subtitle: (framework: string, day: string) => `${framework} · ${day}`,
    /** Beside the name of a domain, in the picture. */
    share: (attested: number, total: number) => `${attested}/${total}`,
    count: (attested: number, total: number) => `${attested} of ${total}`,
    legend: LEGEND,
    total: 'Competences attested',
    summary: (attested: number, total: number) => `${attested} of ${total} competences attested.`,
    minimum: (required: number) =>
      required > 1 ? `At least ${required} competences attested` : 'At least one competence attested',
    minimumDetail: (missing: number, actual: number) =>
      missing === 0 ? `Condition met: ${actual} attested` : `${missing} more to go`,
    goal: (required: number) => `${required} for the certificate`,
    needs: (count: number) => `${count} more`,
    next: {
      reply: (code: string, reference: string) => `Next: reply about ${code}, in activity ${reference}.`,
      domain: (count: number, code: string) => `Next: declare ${further(count)} in domain ${code}.`,
      any: (count: number) => `Next: declare ${further(count)}, in any domain.`,
      wait: (count: number) =>
        count > 1
          ? `Next: ${count} decisions of the trainers are awaited.`
          : 'Next: a decision of the trainers is awaited.',
      done: 'The conditions for the certificate are met.',
      undeclared: (count: number) =>
        count > 1
          ? `Next: ${count} competences are still to be declared.`
          : 'Next: one competence is still to be declared.',
      all: 'Every competence of this framework is attested.',
    },
    perDomain: (allowed: number) => `At most ${allowed} not attested in each domain`,
    perDomainDetail: (met: boolean, lacking: readonly string[]) =>
      met ? 'Condition met in every domain' : `More needed in ${lacking.join(', ')}`,
    attestedElsewhere: (framework: string, codes: readonly string[]) =>
      `${codes.length > 1 ? `${codes.length} competences` : 'One competence'} attested under ${framework}, and still so: ${codes.join(', ')}. The count above is that of today’s framework.`,
    outside: (codes: string) => `Declared from another framework, and kept: ${codes}.`,
  },
}
