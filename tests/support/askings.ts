/**
 * Questions as a training institute might have answered them by the thousand, made from parts: for measuring how one is found
 * among very many. The same seed makes the same ones. Words are drawn as people use them, the first of each list far more
 * often than the last; a name or a number here and there is in few of them.
 */
export type Asking = { readonly asked: string; readonly answer: string }

export function* askings(seed: number): Generator<Asking, never> {
  const random = randomFrom(seed)
  const draw = <T>(list: readonly T[]): T => {
    const at = Math.floor(list.length ** random()) - 1
    return list[Math.min(list.length - 1, Math.max(0, at))] as T
  }
  const rare = () => `${draw(FIRST)}${draw(MIDDLE)}${draw(LAST)}`
  const room = () => `${draw(FLOORS)}${Math.floor(random() * 40)}`
  for (;;) {
    const fill = (sentence: string) =>
      sentence
        .replace('{verb}', () => draw(VERBS))
        .replace('{thing}', () => draw(THINGS))
        .replace('{with}', () => draw(TOOLS))
        .replace('{who}', () => draw(PEOPLE))
        .replace('{when}', () => draw(MOMENTS))
        .replace('{trouble}', () => draw(TROUBLES))
        .replace('{name}', () => rare())
        .replace('{room}', () => room())
    yield {
      asked: fill(draw(QUESTIONS)),
      answer: `${fill(draw(ANSWERS))} ${fill(draw(ANSWERS))}`,
    }
  }
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const QUESTIONS = [
  'Comment {verb} {thing} {with} ?',
  'Comment {verb} {thing} {with} {who}, {when} ?',
  'Je voudrais {verb} {thing} {who}, est-ce possible {with} ?',
  '{trouble} quand je veux {verb} {thing}. Que faire ?',
  'Peut-on {verb} {thing} {who} sans {verb} {thing} ?',
  'Bonjour, je dois {verb} {thing} {when} en salle {room}, par où commencer ?',
  'Quelqu’un a-t-il déjà utilisé {name} pour {verb} {thing} {who} ?',
  'Quel outil pour {verb} {thing} {who} {when} ?',
  'Est-il autorisé de {verb} {thing} {with} {who} ?',
  'Dans la salle {room}, {trouble} : impossible de {verb} {thing}.',
  'Madame {name} me demande de {verb} {thing} {when} : avec quoi ?',
  'Où trouver de l’aide pour {verb} {thing} {with} ?',
]

const ANSWERS = [
  'Ouvrez le menu, puis choisissez de {verb} {thing} {with}.',
  'Le plus simple est de {verb} {thing} {when}, puis de vérifier {who}.',
  'Demandez à {name}, qui peut {verb} {thing} pour vous.',
  'Tout est rangé en salle {room} : il suffit de {verb} {thing}.',
  'Si {trouble}, redémarrez, puis essayez de {verb} {thing} {with}.',
  'C’est permis {who}, à condition de {verb} {thing} {when}.',
  'Passez par l’assistance, en précisant que {trouble}.',
  'Un tutoriel montre comment {verb} {thing} {who}.',
]

const VERBS = [
  'utiliser',
  'ouvrir',
  'partager',
  'installer',
  'envoyer',
  'créer',
  'retrouver',
  'imprimer',
  'enregistrer',
  'modifier',
  'projeter',
  'télécharger',
  'supprimer',
  'corriger',
  'afficher',
  'préparer',
  'copier',
  'remplir',
  'réserver',
  'évaluer',
  'présenter',
  'connecter',
  'publier',
  'importer',
  'exporter',
  'convertir',
  'protéger',
  'annoter',
  'organiser',
  'mesurer',
  'filmer',
  'numériser',
  'programmer',
  'classer',
  'archiver',
  'traduire',
  'illustrer',
  'comparer',
  'simuler',
  'mutualiser',
  'chiffrer',
  'étalonner',
  'synchroniser',
  'automatiser',
  'dupliquer',
  'fusionner',
  'verrouiller',
  'planifier',
]

const THINGS = [
  'un document',
  'une vidéo',
  'les notes',
  'un exercice',
  'une image',
  'les devoirs',
  'un questionnaire',
  'une tablette',
  'un diaporama',
  'le cahier de textes',
  'un fichier',
  'les copies',
  'un cours',
  'une séance',
  'la messagerie',
  'un son',
  'une évaluation',
  'l’emploi du temps',
  'un tableau',
  'une page',
  'les résultats',
  'un exposé',
  'les comptes des élèves',
  'un projet',
  'les absences',
  'une carte',
  'un blog',
  'une bibliographie',
  'un logiciel',
  'les bulletins',
  'un dossier',
  'une enquête',
  'un jeu sérieux',
  'une simulation',
  'une dictée',
  'un graphique',
  'la progression',
  'une fiche de lecture',
  'un lexique',
  'un calendrier',
  'une affiche',
  'un bilan',
  'les compétences',
  'un parcours',
  'une partition',
  'un plan',
  'un schéma',
  'une galerie',
  'un corpus',
  'une base de données',
  'un journal de bord',
  'une visite guidée',
  'un roman-photo',
  'un herbier',
  'une maquette',
  'un croquis',
  'un chronomètre',
  'un relevé',
  'une trace écrite',
  'un compte rendu',
]

const TOOLS = [
  'dans l’ENT',
  'avec Moodle',
  'sur tablette',
  'avec le vidéoprojecteur',
  'dans Pronote',
  'sur un ordinateur',
  'en ligne',
  'avec LibreOffice',
  'sur le réseau',
  'avec un téléphone',
  'dans Éléa',
  'sans connexion',
  'avec un tableur',
  'en visio',
  'sur le tableau numérique',
  'avec GeoGebra',
  'dans le Nuage',
  'avec Scratch',
  'sur clé USB',
  'avec un casque',
  'sous Linux',
  'dans Capytale',
  'avec un micro',
  'sur le site de l’établissement',
  'avec une caméra',
  'dans Audacity',
  'avec un capteur',
  'sur le serveur',
  'par courriel',
  'avec un lecteur d’écran',
  'dans Inkscape',
  'avec QGIS',
]

const PEOPLE = [
  'avec les élèves',
  'pour ma classe',
  'avec une 6e',
  'avec des collègues',
  'pour les parents',
  'avec une 3e',
  'en groupe',
  'pour un élève absent',
  'avec des terminales',
  'pour un élève dyslexique',
  'en demi-groupe',
  'avec une ULIS',
  'en binôme',
  'pour toute l’équipe',
  'avec des 4e',
  'pour une UPE2A',
  'avec des BTS',
  'pour la direction',
  'avec une classe étrangère',
]

const MOMENTS = [
  'pendant le cours',
  'demain',
  'à la maison',
  'avant la réunion',
  'en fin de trimestre',
  'lundi matin',
  'pendant les vacances',
  'en une heure',
  'chaque semaine',
  'avant l’inspection',
  'pendant la permanence',
  'au CDI',
  'à la rentrée',
  'le mercredi',
  'juste avant le brevet',
  'entre deux cours',
  'en sortie',
  'lors du conseil de classe',
]

const TROUBLES = [
  'rien ne se passe',
  'un message d’erreur apparaît',
  'l’écran reste noir',
  'le mot de passe est refusé',
  'le son est coupé',
  'la page ne se charge pas',
  'l’image est floue',
  'le fichier est trop lourd',
  'la batterie est vide',
  'tout est en anglais',
  'le bouton est grisé',
  'la souris ne répond plus',
  'le réseau est coupé',
  'les accents sont remplacés',
  'l’heure est fausse',
]

const FLOORS = ['A', 'B', 'C', 'D', 'E']
const FIRST = [
  'Bel',
  'Dur',
  'Mar',
  'Lef',
  'Gir',
  'Mor',
  'Sim',
  'Rou',
  'Vin',
  'Fou',
  'Lam',
  'Per',
  'Cler',
  'Gau',
  'Char',
  'Del',
  'Ner',
  'Tal',
  'Quin',
  'Ysa',
]
const MIDDLE = [
  'a',
  'e',
  'i',
  'o',
  'u',
  'an',
  'en',
  'on',
  'ar',
  'er',
  'ou',
  'ai',
  'eau',
  'ir',
  'or',
  'is',
  'el',
  'et',
  'il',
  'ol',
]
const LAST = [
  'lin',
  'don',
  'tier',
  'bert',
  'neau',
  'rand',
  'court',
  'mont',
  'gnac',
  'ville',
  'zac',
  'let',
  'doux',
  'sson',
  'quet',
  'vel',
  'chet',
  'pin',
  'ral',
  'nay',
]
