import type { Messages } from '../fr/index.ts'

const SHOWS = {
  validity: 'that it is valid, without your name',
  name: 'that it is valid, and your name',
  competences: 'your name and the competences attested',
}

const SOURCES: Record<string, string> = {
  'declared-activity': 'activity',
  training: 'training',
  collaboration: 'collaboration',
}

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
    part: 'Show a part of a statement',
    parts: 'See what you show of a statement',
    partStop: 'Stop showing a part of a statement',
    formats: 'See the other formats of a statement',
    bundle: 'Get a badge for each competence',
    sealable: 'Get a statement for the university to seal',
  },
  labels: {
    statement: 'reference of the statement',
    shows: 'what may be read',
    competences: 'competences to show',
    part: 'number of the part',
  },
  hints: {
    shows: 'By whoever has the document, or its code. You can change your mind at any time.',
    competences: 'The others will not be in it, and nothing will tell how many there are.',
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
    nothingElse:
      'You show a part of it. The rest is yours alone: until you share the statement, nobody else can check it.',
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
    issueUnder: (framework: string) => `Statement under ${framework}`,
    share: 'Share',
    change: 'Change what may be read',
    unshare: 'Stop sharing',
    revoke: 'Take back',
    revokeSure: 'Yes, take it back',
    document: 'Get the document',
    badge: 'Get the digital badge',
    part: 'Show a part',
    parts: 'See what I show',
    partStop: 'Stop showing it',
    formats: 'Other formats',
    bundle: 'A badge for each competence',
    sealable: 'For the university’s seal',
    partStopOf: (number) => `Stop showing no. ${number}`,
  },
  shareTitle: 'Share a statement',
  revokeTitle: (reference) => `Take back statement ${reference}`,
  revokeAsked:
    'Take it back for good? Whoever verifies it will read that you took it back. Your competences stay attested, and you can get a new statement.',
  formats: {
    title: (reference) => `Other formats of statement ${reference}`,
    intro: 'These files go to you alone; you hand them to whom you want.',
    says: {
      bundle:
        'All your competences in one file (CLR 2.0), each signed: for a portfolio, or a service that sorts them.',
      sealable:
        'Your statement in your name, in the European format (ELM), unsigned: the university can put its seal on it.',
    },
    sent: 'We are sending you the file.',
    handed: {
      bundle:
        'A badge for each competence, in one file (CLR 2.0). Each is signed, and can be verified alone or with the others, without writing to us. Your name is not written there: it can only be checked.',
      sealable:
        'Your statement in the European format (ELM), in your name. It is not signed: give it to the office of the university that issues European digital credentials, which adds its identity and its seal.',
    },
  },
  part: {
    formTitle: 'Show a part',
    file: 'part',
    title: (reference) => `A part of statement ${reference}`,
    shown: (codes) =>
      `You show ${codes.join(', ')}, and nothing else. We are sending you the file to hand over.`,
    where: (address) => `Address to verify it: ${address}`,
    handed: (codes, address) =>
      `What you show of your statement: ${codes.join(', ')}, and nothing else. Whoever is given this file can check, without writing to us, that it was attested and still stands. The address says the same to those without the file: ${address}. Your name is not written there; with the file it can only be checked.`,
    listTitle: (reference) => `What you show of statement ${reference}`,
    one: (number, codes, day) => `no. ${number} · ${codes.join(', ')} · ${day}`,
    none: 'You show no part of it.',
    older: (count) => (count === 1 ? 'And one more, older.' : `And ${count} more, older.`),
    stopping:
      'Once you stop showing a part, its address says nothing any more. A file that you handed over can still be verified: to make it worthless, take the statement back.',
  },
  paper: {
    file: (name) => `Statement of competences, ${name}`,
    title: 'Statement of competences',
    opening: 'The training team attested to this person the competences listed below, under:',
    group: (name, code) => `group ${name} (${code})`,
    conditions: 'Conditions of the certificate',
    noConditions: 'What is acquired',
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
      'Your digital badge (Open Badges 3.0): whoever receives it can check, without writing to us, what is attested and that it still is. The picture and the JSON file hold the same badge: the picture is for showing and for portfolios, the JSON for services that ask for it. Send them as files: a picture that is copied, or sent as a photo, loses its badge. Your name is not written in it: it can only be checked.',
    description: (count, framework, version) =>
      `${count} ${count === 1 ? 'competence' : 'competences'} attested under “${framework}”, version ${version}.`,
    criteria:
      'Each competence is attested by the training team, from an activity, a training or a collaboration.',
    evidence: (source, day) => `Attested on ${day}, from: ${source}.`,
    part: (framework, version) =>
      `Competences attested under “${framework}”, version ${version}: those that the person chose to show.`,
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
    chosen: (count) =>
      count === 1
        ? 'The competence that the person chose to show'
        : `The ${count} competences that the person chose to show`,
    competence: 'Competence',
    since: 'Attested on',
    again: 'Verify something else',
    later: 'We cannot verify anything right now',
    laterSaid: 'This says nothing about the statement. Open this page again in a few minutes.',
    file: {
      heading: 'Were you given a digital badge?',
      ask: 'The badge’s file (JSON, PNG or SVG)',
      name: 'The person’s name, if you want to know whether it is theirs',
      check: 'Verify the badge',
      forgotten: 'The file is read, then forgotten.',
      titles: {
        valid: 'This badge is valid',
        altered: 'This badge is not genuine',
        revoked: 'This badge no longer stands',
        suspended: 'This badge is suspended',
        expired: 'This badge has expired',
        early: 'This badge is not valid yet',
        'unknown-issuer': 'We do not know who issued this badge',
        'unknown-status': 'We cannot tell whether this badge still stands',
        unread: 'We cannot verify this file',
      },
      valid: 'It was signed here, nothing in it has changed, and everything on it is still attested.',
      altered: 'Its content is no longer what was signed. Ask the person for the original file.',
      impostor:
        'It says that it is from this institute, but none of the institute’s keys signed it. Do not rely on it, and show it to the institute.',
      revoked: 'The person took it back, or a decision on it has changed. Ask them for a more recent badge.',
      suspended: 'Its issuer has suspended it for a time. Ask them why, or verify it again later.',
      expired: (day) => `It was valid until ${day}. Ask the person for a more recent badge.`,
      early: (day) => `It will be valid from ${day}.`,
      unknownIssuer:
        'The file is as it was signed. Whether that was by the issuer it names, we cannot tell: ask them.',
      unchecked:
        'We do not have the key to its signature. Only the issuer it names can tell you whether it is valid.',
      unknownStatus:
        'Its signature is good, but we could not read whether it was taken back since. Ask its issuer.',
      unread: {
        'too-large': 'It is too big for a badge: 5 MB at most.',
        'too-complex': 'There is far more in it than in any badge. Ask the person for the original file.',
        'no-badge': 'This is not a badge. Choose the JSON, PNG or SVG file that the person gave you.',
        pdf: 'This is a statement as a PDF: type the code on it instead.',
        'bare-picture':
          'There is no badge in this picture. One that is copied, or sent as a photo, loses it: ask for the file itself.',
        damaged: 'It is incomplete or damaged. Ask the person for it again, and not as a photo.',
        unlike: 'This is not the data of an Open Badges 3.0 badge, or some of it has no defined meaning.',
        older: 'This badge is of an older version of Open Badges. Only its issuer can verify it.',
        unsigned: 'It is not signed: anybody may have written it.',
        'signed-otherwise':
          'It is signed in a way that we do not read. Only its issuer can tell you whether it is valid.',
      },
      facts: 'What the file says',
      fact: (label, value) => `${label}: ${value}`,
      labels: {
        issuer: 'Issuer',
        badge: 'Badge',
        description: 'Description',
        from: 'Valid since',
        until: 'Valid until',
        holders: 'Person',
      },
      competences: 'Competences',
      bundle: (count) =>
        count === 1
          ? 'It holds a single one, which can also be verified by itself.'
          : `It holds ${count} of them, and each can also be verified by itself.`,
      part: 'The person chose which competences to show: there may be others.',
      holder: {
        hidden:
          'The person’s name is not written in it, but can be checked: type it and give the file again.',
        same: (name) => `This badge is in the name of ${name}.`,
        other: (name) =>
          `This badge is not in the name of “${name}”. Read the name again: accents and capitals count.`,
        none: 'No name can be checked with this badge.',
      },
      busy: 'Many files are being verified right now',
      busySaid: 'Yours was not read. Give it again in a minute.',
      usage: 'Give the file of a badge: npm run verify -- FILE',
      noFile: (path) => `The file ${path} cannot be read.`,
    },
  },
}
