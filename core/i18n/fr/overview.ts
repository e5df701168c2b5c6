import { month } from '../dates.ts'
import { percent } from '../percent.ts'

/** How competences come about in a group, for the coordination. */
export const overview = {
  summary: 'Voir comment les compétences avancent dans vos groupes',
  home: 'Bilan des compétences',
  labels: { period: 'Période', group: 'Groupe' },
  month: (instant: Date, zone: string): string => month(instant, zone, 'fr'),
  year: 'cette année scolaire',
  lastYear: 'l’année scolaire dernière',
  title: (days: string) => `Les compétences ${days}`,
  group: (name: string, code: string) => `${name} (${code})`,
  nothing: 'Rien n’a été déclaré ni attesté sur cette période.',
  /** Of which framework what follows is. */
  under: (framework: string) => `Référentiel ${framework}`,
  former: (framework: string) => `Référentiel ${framework}, qu’aucun de ces groupes ne suit plus`,
  fields: {
    declared: 'Compétences déclarées',
    attested: 'Compétences attestées',
    progressed: 'Personnes qui ont progressé',
    activities: 'Activités déclarées',
  },
  /** How they are counted. */
  counted:
    'Pour chaque personne, une compétence compte une seule fois : le mois où elle a été attestée pour la première fois. Ce qui a été retiré ou refusé ne compte pas.',
  inFormer: (declared: number, attested: number) =>
    `${declared > 1 ? `${declared} compétences déclarées` : `${declared} compétence déclarée`}, ${attested > 1 ? `${attested} attestées` : `${attested} attestée`}`,
  groupsTitle: 'Par groupe, chacun pour lui-même :',
  ofGroup: (attested: number, people: number) =>
    `${attested > 1 ? `${attested} compétences attestées` : `${attested} compétence attestée`}, ${people > 1 ? `${people} personnes ont progressé` : `${people} personne a progressé`}`,
  half: 'Une décision sur deux en moins de',
  nine: 'Neuf décisions sur dix en moins de',
  decisions: 'Compétences décidées',
  waiting: 'En attente d’une décision, ce jour',
  waitingSince: (count: number, day: string) => `${count}, la plus ancienne depuis le ${day}`,
  sharesTitle: 'Part de ce qui n’a pas été attesté, par membre de l’équipe de formation :',
  share: (share: number) => percent(share, 'fr'),
  sharedOf: (share: string, refused: number, decided: number) =>
    `${share} (${refused} sur ${decided > 1 ? `${decided} décisions` : `${decided} décision`})`,
  everybody: 'Toute l’équipe',
  withheld: (few: number) =>
    `non montré : moins de ${few} décisions, ou une part que l’on retrouverait par soustraction`,
  sharesElsewhere:
    'La part de ce qui n’a pas été attesté se lit pour un seul groupe et une année scolaire entière : en comparant d’autres périodes, on retrouverait ce qui est trop petit pour être montré.',
  neverTitle: 'Pas encore attestées sur cette période :',
  neverNone: 'Chaque compétence du référentiel a été attestée au moins une fois sur cette période.',
  neverMore: (count: number) =>
    count > 1 ? `Et ${count} autres, dans le PDF.` : 'Et une autre, dans le PDF.',
  never(declared: number, undecided: number) {
    if (declared === 0) return 'jamais déclarée'
    const said = declared > 1 ? `déclarée ${declared} fois` : 'déclarée une fois'
    return undecided === 0 ? said : `${said}, dont ${undecided} en attente`
  },
  ways: {
    institute: 'à l’institut',
    school: 'en école, collège ou lycée',
    home: 'chez soi',
    elsewhere: 'ailleurs',
    training: 'en formation',
    collaboration: 'en collaboration',
  },
  heads: {
    institute: 'institut',
    school: 'école',
    home: 'chez soi',
    elsewhere: 'ailleurs',
    training: 'form.',
    collaboration: 'collab.',
  },
  silent: (silent: number, all: number, weeks: number) =>
    `${silent > 1 ? `${silent} stagiaires` : `${silent} stagiaire`} sur ${all} : rien de déclaré depuis ${weeks} semaines.`,
  silentNone: (weeks: number) =>
    `Chaque stagiaire a déclaré quelque chose ces ${weeks} dernières semaines, ou vient d’arriver.`,
  silentTitle: (weeks: number) => `Rien de déclaré depuis ${weeks} semaines`,
  silentOpening:
    'Un mot de votre part peut aider : ces personnes ont peut-être besoin d’un conseil, ou font des activités sans les déclarer. Cette liste n’est montrée qu’à la coordination, ici ; elle ne part dans aucun fichier.',
  silentNobody: 'Personne n’est dans ce cas aujourd’hui.',
  lastDeclared: (day: string) => `dernière déclaration le ${day}`,
  neverDeclared: (day: string) => `aucune déclaration, dans le groupe depuis le ${day}`,
  actions: {
    document: 'Recevoir le PDF',
    table: 'Recevoir le tableau',
    silent: 'Voir qui n’a rien déclaré',
    all: 'Tous mes groupes',
  },
  coming: 'Nous vous envoyons ce fichier en message privé.',
  handed: {
    document:
      'Voici le bilan, à imprimer ou à garder. Il peut nommer des membres de l’équipe de formation : il est pour la coordination.',
    table:
      'Voici deux tableaux, à ouvrir dans un tableur : une ligne par groupe, mois et compétence, sans aucun nom ; et les chiffres du bilan, qui peuvent nommer des membres de l’équipe de formation et sont pour la coordination.',
  },
  noSuchPeriod:
    'Il n’y a pas de bilan sur cette période. Tapez /bilan pour voir celui de cette année scolaire.',
  chart: {
    title: 'L’évolution des compétences',
    declared: 'Compétences déclarées, par mois',
    attested: 'Compétences attestées, par mois',
    beside: 'par une formation ou une collaboration',
    progressed: 'Personnes qui ont progressé, par mois',
    lengths: 'Temps de la déclaration à la décision',
    ofWhich: (count: number, what: string) => `, dont ${count} ${what}`,
    none: 'Aucune pour l’instant',
    under: (length: string) => `jusqu’à ${length}`,
    between: (from: string, to: string) => `${from} à ${to}`,
    over: (length: string) => `${length} et plus`,
  },
  matrix: {
    title: 'Ce qui développe les compétences',
    opening:
      'Chaque case compte les personnes à qui la compétence a été attestée de cette façon, pour la première fois. « école » : école, collège ou lycée ; « form. » : en formation ; « collab. » : en collaboration.',
    none: 'aucune',
    /** Codes that the framework does not have. */
    outside: 'Hors du référentiel',
  },
  paper: {
    title: 'Bilan des compétences',
    issued: (day: string) => `Établi le ${day}.`,
    results: 'En bref',
    what: 'Ce qui est compté',
    count: 'Nombre',
    months: 'Mois par mois',
    monthColumns: {
      month: 'Mois',
      declared: 'Déclarées',
      attested: 'Attestées',
      beside: 'dont hors activité',
      people: 'Personnes qui ont progressé',
    },
    groups: 'Par groupe',
    groupsNth: (nth: number, of: number) => `Par groupe (${nth} sur ${of})`,
    groupsOpening:
      'Compétences attestées chaque mois. Chaque groupe est compté pour lui-même : une personne de deux groupes compte dans chacun.',
    groupColumn: 'Groupe',
    all: 'En tout',
    matrix: 'Ce qui développe les compétences',
    matrixOpening:
      'Chaque case compte les personnes à qui la compétence a été attestée de cette façon, pour la première fois ; une personne peut compter de deux façons. « École » : école, collège ou lycée ; « form. » : en formation ; « collab. » : en collaboration. « Déclarée » compte les déclarations, attestées ou non.',
    matrixColumns: { competence: 'Compétence', declared: 'Déclarée' },
    never: 'Pas encore attestées',
    neverColumns: { competence: 'Compétence', declared: 'Déclarations' },
    lengths: 'De la déclaration à la décision',
    lengthsOpening:
      'Du moment où une compétence est déclarée à la première décision, précisions demandées comprises.',
    lengthColumns: { length: 'Temps', count: 'Décisions' },
    shares: 'Ce qui n’a pas été attesté',
    sharesOpening: (few: number) =>
      `Les décisions qui tiennent aujourd’hui, par la personne qui les a prises. À moins de ${few} décisions, rien n’est montré : une de plus ou de moins y changerait tout. Quand un seul nombre serait masqué, un autre l’est avec lui, pour qu’on ne le retrouve pas par soustraction.`,
    sharesColumns: { who: 'Qui', decided: 'Décisions', refused: 'Non attestées', share: 'Part' },
    silent: 'Stagiaires',
    silentNames: 'Leurs noms ne sont dans aucun fichier ; la coordination les lit avec /bilan.',
    page: 'page',
  },
  file: 'competences',
  figuresFile: 'chiffres',
  columns: {
    framework: 'Référentiel',
    group: 'Groupe',
    month: 'Mois',
    code: 'Code',
    competence: 'Compétence',
    declared: 'Déclarée',
    attested: 'Personnes qui l’ont depuis ce mois',
  },
}
