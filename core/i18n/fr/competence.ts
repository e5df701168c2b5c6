import { FILE_MEGABYTES, FILES_MAX } from '../../kernel/files.ts'

/** Of a claim. A state of the rules without a sentence here does not compile where it is said. */
const STATES = {
  claimed: 'déclarée, en attente d’une décision',
  'more-information-requested': 'précision demandée',
  attested: 'attestée',
  refused: 'non attestée',
  withdrawn: 'retirée',
}

const PLACES = {
  institute: 'à l’institut',
  school: 'dans mon établissement',
  home: 'chez moi',
  elsewhere: 'ailleurs',
}

const LEGEND = {
  attested: 'Attestée',
  claimed: 'Déclarée, en attente',
  asked: 'Précision demandée',
  refused: 'Non attestée',
  open: 'Non déclarée',
}

const further = (count: number): string =>
  count > 1 ? `encore ${count} compétences` : 'encore une compétence'

const COUNTED: Record<keyof typeof STATES, [string, string]> = {
  claimed: ['en attente', 'en attente'],
  'more-information-requested': ['précision demandée', 'précisions demandées'],
  attested: ['attestée', 'attestées'],
  refused: ['non attestée', 'non attestées'],
  withdrawn: ['retirée', 'retirées'],
}

export const competence = {
  states: STATES,
  places: PLACES,
  /** What was attested, and stands no more. */
  takenBack: 'attestation retirée',
  /** The same, said of somebody else. */
  placesOf: {
    institute: 'à l’institut',
    school: 'dans son établissement',
    home: 'chez soi',
    elsewhere: 'ailleurs',
  },
  /** Of one day; `span`, of several. */
  on: (day: string) => `le ${day}`,
  span: (from: string, to: string) => `du ${from} au ${to}`,
  of: (author: string, days: string, place: string, reference: string) =>
    `${author}, ${days}, ${place} · ${reference}`,
  labels: {
    by: 'Par',
    where: 'Où',
    when: 'Quand',
    title: 'titre',
    description: 'description',
    whereOption: 'où',
    whenOption: 'quand',
    competences: 'compétences mises en œuvre',
    links: 'liens',
    files: 'fichiers',
    activity: 'référence de l’activité',
    competence: 'compétence',
    reason: 'pourquoi',
    word: 'un mot pour la personne',
    question: 'ce que vous voulez savoir',
    verdict: 'nouvelle décision',
    reply: 'votre réponse',
    person: 'stagiaire',
  },
  hints: {
    title: 'En quelques mots, par exemple : Tableau partagé en classe de 4e.',
    description: 'Ce que vous avez fait, avec qui, avec quels outils, et ce que vous en retenez.',
    when: 'Le jour de l’activité, ou son dernier jour.',
    competences: 'Celles que cette activité vous a demandé de mettre en œuvre.',
    links: 'Une adresse par ligne, par exemple un document partagé.',
    files: `${FILES_MAX} fichiers au plus, ${FILE_MEGABYTES} Mo chacun : images, PDF, documents.`,
    reason: 'La personne vous lira : dites ce qui manque, et comment avancer.',
    word: 'La personne le lira avec votre décision.',
    question: 'La personne recevra votre question et pourra y répondre.',
    takeBack:
      'Pour une attestation donnée par erreur : elle ne compte plus, sans que l’activité soit jugée. Tout reste dans l’historique.',
    revision: 'La décision précédente reste dans l’historique, avec votre explication.',
  },
  fromMessage: { name: 'Ouvrir son activité', summary: 'Ouvre l’activité dont parle ce message' },
  summaries: {
    declare: 'Déclarer une activité et ses compétences',
    open: 'Attester les compétences d’une activité',
    attest: 'Attester une compétence',
    attestSaying: 'Attester une compétence, avec un mot',
    attestRest: 'Attester toutes les compétences qui restent',
    refuse: 'Ne pas attester une compétence, en disant pourquoi',
    ask: 'Demander une précision sur une compétence',
    revise: 'Changer une décision, en disant pourquoi',
    reply: 'Répondre à ce qui est demandé sur une compétence',
    takeBack: 'Retirer une attestation, en disant pourquoi',
    show: 'Voir une activité',
    mine: 'Voir vos activités',
    queue: 'Voir les activités à attester',
    progress: 'Voir une progression vers le certificat',
  },
  declareTitle: 'Déclarer une activité',
  actions: {
    open: 'Attester',
    attest: (code: string) => `Attester ${code}`,
    attestSaying: (code: string) => `Attester ${code} avec un mot`,
    refuse: (code: string) => `Ne pas attester ${code}`,
    ask: (code: string) => `Demander plus sur ${code}`,
    /** The same where the competence stands beside them. */
    saying: 'Avec un mot',
    dontAttest: 'Ne pas attester',
    askMore: 'Demander plus',
    attestRest: (count: number) => `Attester tout ce qui reste (${count})`,
    sure: (count: number) => (count > 1 ? `Oui, attester les ${count}` : 'Oui, attester'),
    revise: 'Changer cette décision',
    reviseOf: (code: string) => `Changer la décision sur ${code}`,
    takeBack: 'Retirer cette attestation',
    takeBackOf: (code: string) => `Retirer l’attestation pour ${code}`,
    readOn: 'Lire la suite',
    texts: 'Texte officiel',
    textsAndDecisions: 'Texte officiel et décisions',
    back: 'Revenir à l’activité',
    reply: 'Répondre',
    replyAbout: (code: string) => `Répondre sur ${code}`,
    progress: 'Ma progression',
    mine: 'Mes activités',
  },
  declaredCompetences: 'Compétences déclarées :',
  declaredTitle: (reference: string) => `Activité ${reference} déclarée`,
  declared: (title: string, posted: boolean) =>
    `Votre activité « ${title} » est enregistrée${posted ? ' ; nous la publions dans le salon des activités' : ''}. L’équipe de formation décide ensuite pour chaque compétence, et nous vous prévenons chaque fois.`,
  attestTitle: (title: string) => `À attester : ${title}`,
  seenTitle: (title: string) => `Tout est décidé : ${title}`,
  claimTitle: (code: string, title: string) => `Compétence ${code} : ${title}`,
  textsTitle: (title: string) => `Textes officiels : ${title}`,
  restTitle: (title: string) => `Attester tout ce qui reste : ${title}`,
  restAsked: (author: string, count: number) =>
    `${count > 1 ? `Attester ces ${count} compétences` : 'Attester cette compétence'} ? Nous l’annonçons à ${author} en un seul message.`,
  newsMeanwhile:
    'Il y a du nouveau depuis que vous avez affiché cette activité. Voici ce qui reste maintenant.',
  chooseOne: 'Choisissez une compétence',
  toDecide: 'à décider',
  by: (state: string, name: string) => `${state} par ${name}`,
  /** What happened to it. */
  about: (code: string, happened: string) => `${code} · ${happened}`,
  history: {
    attested: (by: string, revised: boolean) =>
      revised ? `Attestée par ${by} (décision modifiée)` : `Attestée par ${by}`,
    refused: (by: string, revised: boolean) =>
      revised ? `Non attestée par ${by} (décision modifiée)` : `Non attestée par ${by}`,
    asked: (by: string, _: boolean) => `Précision demandée par ${by}`,
    replied: (by: string, _: boolean) => `Réponse donnée par ${by}`,
    edited: (by: string, _: boolean) => `${by} a modifié cette réponse ; avant`,
    withdrawn: (by: string, _: boolean) => `Retirée par ${by}`,
    contested: (by: string, _: boolean) => `Second avis demandé par ${by}`,
    confirmed: (by: string, _: boolean) => `Décision confirmée par ${by}`,
    'taken-back': (by: string, _: boolean) => `Attestation retirée par ${by}`,
    wrote: (by: string, _: boolean) => `${by} a écrit`,
    'sent-back': (by: string, _: boolean) => `Second avis accordé par ${by}`,
  },
  verdictTitle: (verdict: 'attested' | 'refused', code: string, revised: boolean) =>
    `Compétence ${code} ${verdict === 'attested' ? 'attestée' : 'non attestée'}${revised ? ' (décision modifiée)' : ''}`,
  takenBackTitle: (code: string) => `Attestation de la compétence ${code} retirée`,
  sittingTitle: (title: string) => `Décisions sur votre activité « ${title} »`,
  looked: (trainer: string, title: string, reference: string) =>
    `${trainer} a regardé votre activité « ${title} » (${reference}).`,
  newsLine: (sign: string, competence: string, state: string) => `${sign} ${competence} : ${state}`,
  changed: (state: string) => `${state} (décision modifiée)`,
  nothingLeft: 'Il n’y a plus rien à faire ici.',
  declareAgain: 'Une compétence non attestée peut être déclarée de nouveau dans une autre activité.',
  askedTitle: (reference: string, code: string) =>
    `Une précision sur ${code}, s’il vous plaît (${reference})`,
  asked: 'Votre réponse servira à décider.',
  repliedTitle: (reference: string, code: string) => `Une réponse sur ${code} (${reference})`,
  replyEdited: (author: string) => `${author} a modifié sa réponse. Elle dit maintenant :`,
  replyEditedTooLate: (code: string, reference: string) =>
    `Vous avez modifié une réponse sur ${code} (${reference}). La décision est déjà prise : ce que vous aviez écrit d’abord reste tel quel. Pour montrer autre chose, déclarez une nouvelle activité.`,
  recorded: (
    kind: 'attested' | 'refused' | 'taken-back' | 'information-requested' | 'information-given',
    code: string,
    author: string,
  ) =>
    ({
      attested: `La compétence ${code} est attestée ; nous l’annonçons à ${author}.`,
      refused: `La compétence ${code} n’est pas attestée ; nous transmettons votre explication à ${author}.`,
      'taken-back': `L’attestation de la compétence ${code} est retirée ; nous transmettons votre explication à ${author}.`,
      'information-requested': `Nous transmettons votre question sur la compétence ${code} à ${author}.`,
      'information-given': `Nous transmettons la réponse sur la compétence ${code}.`,
    })[kind],
  recordedAll: (codes: string, author: string) =>
    `Compétences attestées : ${codes}. Nous l’annonçons à ${author}.`,
  left: (count: number) =>
    count > 1 ? `Il reste ${count} compétences à examiner.` : 'Il reste une compétence à examiner.',
  allSeen: 'Vous avez vu toutes les compétences de cette activité.',
  beside:
    'Votre message reste dans ce fil, où le groupe peut le lire. Il n’est transmis à personne et ne change rien à l’activité.',
  undeclared: {
    kept: 'Ce salon présente les activités déclarées : votre message n’est transmis à personne. Votre texte est gardé, et un bouton suffit pour en faire une déclaration, ou une question.',
    told: 'Ce salon présente les activités déclarées : un message y est lu par le groupe, mais n’est transmis à personne.',
    declare: 'Déclarer cette activité',
    queue: 'Activités à attester',
  },
  informationSent:
    'Merci. Nous transmettons votre réponse : l’équipe de formation va regarder de nouveau cette compétence.',
  counted: (count: number, state: keyof typeof STATES) => `${count} ${COUNTED[state][count > 1 ? 1 : 0]}`,
  mineTitle: 'Vos activités',
  mineEmpty: 'Vous n’avez pas encore déclaré d’activité. Tapez /declarer pour commencer.',
  queueTitle: 'Activités à attester',
  queueEmpty: 'Aucune activité n’attend de décision.',
  /** What is typed for `refused`, each as one word. */
  notAttestedWords: 'non-attestée refusée',
  verdicts: { attested: 'attestée', refused: 'non attestée' },
  progress: {
    title: (name: string) => `Progression : ${name}`,
    subtitle: (framework: string, day: string) => `${framework} · le ${day}`,
    /** Beside the name of a domain, in the picture. */
    share: (attested: number, total: number) => `${attested}/${total}`,
    count: (attested: number, total: number) => `${attested} sur ${total}`,
    legend: LEGEND,
    total: 'Compétences attestées',
    summary: (attested: number, total: number) =>
      `${attested} ${attested > 1 ? 'compétences attestées' : 'compétence attestée'} sur ${total}.`,
    minimum: (required: number) =>
      required > 1 ? `Au moins ${required} compétences attestées` : 'Au moins une compétence attestée',
    minimumDetail: (missing: number, actual: number) =>
      missing === 0
        ? `Condition remplie : ${actual} ${actual > 1 ? 'attestées' : 'attestée'}`
        : `Encore ${missing} à obtenir`,
    /** Under the bar, where the certificate's number stands. */
    goal: (required: number) => `${required} pour le certificat`,
    /** What a domain still takes. */
    needs: (count: number) => `encore ${count}`,
    /** What brings nearest to the certificate, said to whoever looks: the trainee or a trainer. */
    next: {
      reply: (code: string, reference: string) =>
        `Prochaine étape : répondre sur ${code}, dans l’activité ${reference}.`,
      domain: (count: number, code: string) =>
        `Prochaine étape : déclarer ${further(count)} du domaine ${code}.`,
      any: (count: number) => `Prochaine étape : déclarer ${further(count)}, dans n’importe quel domaine.`,
      wait: (count: number) =>
        count > 1
          ? `Prochaine étape : ${count} décisions de l’équipe de formation sont attendues.`
          : 'Prochaine étape : une décision de l’équipe de formation est attendue.',
      done: 'Les conditions du certificat sont remplies.',
      undeclared: (count: number) =>
        count > 1
          ? `Prochaine étape : ${count} compétences restent à déclarer.`
          : 'Prochaine étape : une compétence reste à déclarer.',
      all: 'Toutes les compétences de ce référentiel sont attestées.',
    },
    perDomain: (allowed: number) =>
      allowed > 1
        ? `Au plus ${allowed} non attestées par domaine`
        : `Au plus ${allowed} non attestée par domaine`,
    perDomainDetail: (met: boolean, lacking: readonly string[]) =>
      met ? 'Condition remplie dans tous les domaines' : `À compléter : ${lacking.join(', ')}`,
    attestedElsewhere: (framework: string, codes: readonly string[]) =>
      `${codes.length > 1 ? `${codes.length} compétences attestées` : 'Une compétence attestée'} d’après ${framework}, et qui le ${codes.length > 1 ? 'restent' : 'reste'} : ${codes.join(', ')}. Le compte ci-dessus est celui du référentiel d’aujourd’hui.`,
    outside: (codes: string) => `Déclarées d’après un autre référentiel, et gardées : ${codes}.`,
  },
}
