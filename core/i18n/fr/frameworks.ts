const activities = (count: number) =>
  count > 1 ? `${count} activités ont été déclarées` : 'Une activité a été déclarée'

/** What a file cannot hold. */
const LOST = {
  rule: 'la règle du certificat',
  version: 'la version',
  english: 'les titres courts en anglais',
  'short-titles': 'les titres courts des domaines',
  'read-from': 'l’endroit où les textes ont été lus',
}

/** Which framework a group works with, and choosing another one. */
export const frameworks = {
  summaries: {
    show: 'Voir le référentiel du groupe',
    propose: 'Proposer un autre référentiel pour le groupe',
    choose: 'Choisir le référentiel du groupe',
    add: 'Ajouter un référentiel, à partir d’un fichier',
    keep: 'Garder un référentiel qui vient d’être lu',
    hand: 'Recevoir le référentiel du groupe, comme fichier',
  },
  home: 'Référentiel du groupe',
  labels: {
    framework: 'Référentiel',
    files: 'Fichier',
    version: 'Version',
    minimum: 'Compétences que demande le certificat',
    as: 'Sous quelle forme',
  },
  hints: {
    files:
      'Un export de Moodle (CSV), du CASE (JSON), ou un tableau CSV avec les colonnes code, domaine et texte.',
    version: 'Une année ou un numéro : 2026, par exemple.',
    minimum: 'Un nombre, ou rien si aucun certificat ne se calcule ici.',
  },
  title: (group: string) => `Référentiel du groupe ${group}`,
  works: (called: string, count: number) =>
    `Ce groupe travaille avec le ${called}, qui a ${count} compétences.`,
  competences: (count: number) => (count > 1 ? `${count} compétences` : 'une compétence'),
  source: (source: string) => `Texte : ${source}.`,
  rule: {
    none: 'Aucun certificat ne se calcule ici à partir de ce référentiel : les compétences attestées sont comptées, et le certificat se décide ailleurs.',
    all: 'Le certificat demande toutes les compétences.',
    threshold: (minimum: number, missing: number | null) =>
      missing === null
        ? `Le certificat demande au moins ${minimum} compétences.`
        : `Le certificat demande au moins ${minimum} compétences, et au plus ${missing} non attestées dans chaque domaine.`,
  },
  change: 'Choisir un autre référentiel',
  formIntro: 'Rien ne change encore : vous lirez d’abord ce que cela ferait.',
  proposedTitle: (group: string, called: string) => `${called} pour le groupe ${group} : à relire`,
  insteadOf: (called: string, count: number, was: string) =>
    `Le ${called} et ses ${count} compétences, à la place du ${was}.`,
  nothingDeclared: 'Aucune activité n’est encore déclarée dans ce groupe : rien d’autre ne change.',
  declared: (count: number, was: string) =>
    `${activities(count)} d’après le ${was}, et ${count > 1 ? 'le restent' : 'le reste'}.`,
  waiting: (count: number, was: string) =>
    count > 1
      ? `${count} d’entre elles attendent une décision : elle sera prise d’après le ${was}.`
      : `Il y en a une qui attend une décision : elle sera prise d’après le ${was}.`,
  attested: (count: number, people: number, was: string) =>
    `${count > 1 ? `${count} compétences restent attestées` : 'Une compétence reste attestée'}, à ${people > 1 ? `${people} personnes` : 'une personne'}, d’après le ${was}. Elles n’en deviennent pas d’autres : la progression d’après le nouveau référentiel commence par ce qui sera attesté d’après lui.`,
  covering: (names: string) =>
    `Ont choisi des domaines du référentiel d’avant, et pourront choisir de nouveau avec /domaines : ${names}.`,
  told: 'Le groupe le lira dans le salon des activités. Vous pourrez revenir au référentiel d’avant de la même façon.',
  choose: 'Choisir ce référentiel',
  madeTitle: (group: string, called: string) => `Groupe ${group} : ${called}`,
  made: 'C’est noté : les activités se déclarent maintenant d’après ce référentiel.',
  announced: (called: string, was: string) =>
    `Les activités se déclarent maintenant d’après le ${called}. Ce qui a été déclaré et attesté d’après le ${was} le reste.`,
  read: 'Lire le référentiel',
  add: 'Ajouter un référentiel',
  addIntro: 'Rien n’est encore gardé : vous lirez d’abord ce qui a été compris du fichier.',
  readTitle: (called: string) => `${called} : à relire`,
  kinds: { moodle: 'un export de Moodle', table: 'un tableau', case: 'un fichier CASE' },
  understood: (name: string, kind: string, domains: number, competences: number) =>
    `Voici ce que nous avons compris de « ${name} », ${kind} : ${domains > 1 ? `${domains} domaines` : 'un domaine'} et ${competences > 1 ? `${competences} compétences` : 'une compétence'}.`,
  ignored: 'Ce qui n’a pas de place ici, et n’est pas gardé :',
  nothingIgnored: 'Rien du fichier n’a été laissé de côté.',
  ignoredAt: (count: number, line: number) =>
    count > 1 ? `${count} fois, d’abord à la ligne ${line}` : `une fois, à la ligne ${line}`,
  moreIgnored: (count: number) => (count > 1 ? `Et ${count} autres champs.` : 'Et un autre champ.'),
  notYet:
    'Rien n’est encore gardé. Un référentiel gardé ne change plus : corrigez d’abord le fichier s’il le faut.',
  keep: 'Garder ce référentiel',
  keptTitle: (called: string) => `${called} : gardé`,
  kept: 'Tous les groupes de votre institut peuvent maintenant le choisir. Aucun n’a changé de référentiel.',
  proposeFor: (group: string) => `Voir ce que cela ferait à ${group}`,
  problemsTitle: (name: string) => `« ${name} » est à corriger`,
  nothingTaken: 'Rien n’a été pris de ce fichier. Voici ce qui est à corriger :',
  line: (line: number) => `Ligne ${line}`,
  problems: {
    'no-code': (about: string) => (about === '' ? 'le code manque' : `le code manque, devant « ${about} »`),
    'code-shape': (about: string) => `le code « ${about} » est à écrire en un mot de douze signes au plus`,
    'code-twice': (about: string) => `le code ${about} est déjà plus haut, ou se lit comme un autre`,
    'code-elsewhere': (about: string) =>
      `le code ${about} commence autrement que celui de son domaine, alors que d’autres le suivent`,
    'no-text': (about: string) => `le texte manque : ${about}`,
    'text-long': (about: string) => `le texte est trop long : ${about}`,
    'domain-unknown': (about: string) => `« ${about} », à quoi elle se rattache, n’est pas dans le fichier`,
    circle: (about: string) => `${about} se rattache à soi-même`,
    alone: (about: string) => `${about} est sans compétence, ou sans domaine`,
    'too-deep': (about: string) => `sous ${about}, il y a un niveau de trop : parties, domaines, compétences`,
    'domains-many': (most: string) => `il y a trop de domaines : ${most} au plus`,
    'competences-many': (most: string) => `il y a trop de compétences : ${most} au plus`,
    'no-competence': (_: string) => 'aucune compétence n’est dans le fichier',
  },
  moreProblems: (count: number) => (count > 1 ? `Et ${count} autres lignes.` : 'Et une autre ligne.'),
  another: 'Choisir un autre fichier',
  hand: { moodle: 'Recevoir pour Moodle (CSV)', case: 'Recevoir en CASE (JSON)' },
  handed: {
    moodle:
      'Le référentiel du groupe, comme Moodle l’importe : Administration du site, Compétences, Importer un référentiel.',
    case: 'Le référentiel du groupe, en CASE (1EdTech), pour les outils qui le lisent.',
  },
  coming: 'Nous vous envoyons le fichier.',
  losing: (lost: ReadonlyArray<keyof typeof LOST>): string =>
    `Ce format n’a pas de place pour : ${lost.map((one) => LOST[one]).join(', ')}.`,
}
