import type { Messages } from '../fr/index.ts'

const SHOWS = {
  validity: 'that it is valid, without your name',
  name: 'that it is valid, and your name',
  competences: 'your name and the competences attested',
}

const SOURCES: Record<string, string> = { 'declared-activity': 'activity' }

export const statement: Messages['statement'] = {
  summaries: {
    issue: 'Get your statement of competences',
    share: 'Share a statement of competences',
    unshare: 'Stop sharing a statement of competences',
    revoke: 'Take a statement of competences back',
    mine: 'See your statements of competences',
    show: 'See a statement of competences',
    document: 'Get a statement of competences again',
    badge: 'Get a statement as a digital badge',
  },
  labels: { statement: 'reference of the statement', shows: 'what may be read' },
  hints: {
    shows: 'By whoever has the document, or its code. You can change your mind at any time.',
  },
  heading: (reference) => `Statement of competences ${reference}`,
  says: (count, framework, day) =>
    `${count} ${count === 1 ? 'competence' : 'competences'} attested under ${framework}, on ${day}.`,
  nameAs: (name) => `Your name is written there as ${name}.`,
  coming: 'We are sending you the document, as a PDF.',
  handed: 'Your statement of competences:',
  shared: {
    nothing:
      'It is yours alone: until you share it, nobody else can check that it is valid, even with the document.',
    others: (shows) =>
      ({
        validity: 'Whoever has the document can check that it is valid, without reading your name there.',
        name: 'Whoever has the document can check that it is valid, and that it is in your name.',
        competences: 'Whoever has the document can check your name and each competence attested.',
      })[shows],
    where: (address) => `Address to verify it: ${address}`,
    code: (code) => `Code to verify it: ${code}`,
  },
  standings: {
    superseded:
      'A decision on it has changed since: it is not valid any more. Type /statement to get a new one.',
    revoked: 'You took it back: it is not valid any more.',
  },
  past: (references) =>
    references.length > 1
      ? `Your statements ${references.join(', ')} are out of date: whoever verifies them will read so. Type /statement to get a new one.`
      : `Your statement ${references.join('')} is out of date: whoever verifies it will read so. Type /statement to get a new one.`,
  mineTitle: 'Your statements of competences',
  mineEmpty: 'You have no statement of competences yet. Type /statement to get one.',
  mine: (reference, count, day) =>
    `${reference} · ${count} ${count === 1 ? 'competence' : 'competences'} · ${day}`,
  mineStates: {
    nothing: 'yours alone',
    shared: 'shared',
    superseded: 'out of date',
    revoked: 'taken back',
  },
  shows: SHOWS,
  actions: {
    issue: 'Get my statement',
    share: 'Share',
    change: 'Change what may be read',
    unshare: 'Stop sharing',
    revoke: 'Take back',
    revokeSure: 'Yes, take it back',
    document: 'Get the document',
    badge: 'Get the digital badge',
  },
  shareTitle: 'Share a statement',
  revokeTitle: (reference) => `Take back statement ${reference}`,
  revokeAsked:
    'Take it back for good? Whoever verifies it will read that you took it back. Your competences stay attested, and you can get a new statement.',
  paper: {
    file: (name) => `Statement of competences, ${name}`,
    title: 'Statement of competences',
    opening: 'The training team attested to this person the competences listed below, under:',
    group: (name, code) => `group ${name} (${code})`,
    conditions: 'Conditions of the certificate',
    notTheCertificate: 'This statement is not the certificate: it says what has been acquired so far.',
    attested: 'Competences attested',
    columns: { code: 'Code', competence: 'Competence', day: 'Attested on', source: 'From', by: 'By' },
    source: (kind, reference) => `${SOURCES[kind] ?? kind} ${reference}`,
    verifying: 'Verify this statement',
    how: 'Scan the code or open the address: if the person allows it, the page says whether this statement is valid.',
    howElse: (organisation) =>
      `Give this reference and this code to ${organisation}, who will say whether this statement is valid, if the person allows it.`,
    qr: 'Code to scan: it leads to the address for verifying, which is written beside it.',
    reference: 'Reference:',
    code: 'Code:',
    issued: (day) => `Issued on ${day}.`,
    version: (version) => `version ${version}`,
    page: 'page',
  },
  badge: {
    sent: 'We are sending you the digital badge.',
    handed:
      'Your digital badge (Open Badges 3.0): whoever receives it can check, without writing to us, what is attested and that it still is. Your name is not written in it: it can only be checked.',
    description: (count, framework, version) =>
      `${count} ${count === 1 ? 'competence' : 'competences'} attested under “${framework}”, version ${version}.`,
    criteria: 'Each competence is attested by the training team, from an activity.',
    evidence: (source, day) => `Attested on ${day}, from: ${source}.`,
  },
  verify: {
    title: 'Verify a statement of competences',
    other: 'Français',
    ask: 'The code on the statement',
    check: 'Verify',
    valid: 'This statement is valid',
    validSaid: 'It was issued here, and none of the decisions on it has changed since.',
    superseded: 'This statement is out of date',
    supersededSaid: (day) =>
      `A decision on it changed on ${day}. Ask the person for a more recent statement.`,
    revoked: 'This statement was taken back',
    revokedSaid: (day) => `The person to whom it was given took it back on ${day}.`,
    unknown: 'Nothing can be verified with this code',
    unknownSaid:
      'There is no such code, or the person does not share their statement. Read the code again, or ask them to share it.',
    labels: {
      name: 'Name',
      framework: 'Framework',
      organisation: 'Issued by',
      day: 'Issued on',
      reference: 'Reference',
    },
    nameless: 'The person chose not to show their name here.',
    compare: 'Compare what this page says with the document that you have.',
    attested: (count, total) => `${count} of ${total} ${total === 1 ? 'competence' : 'competences'} attested`,
    competence: 'Competence',
    since: 'Attested on',
    again: 'Verify another statement',
    later: 'We cannot verify anything right now',
    laterSaid: 'This says nothing about the statement. Open this page again in a few minutes.',
  },
}
