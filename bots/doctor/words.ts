/** What the doctor says of its own; each platform says what is wrong with it in its `findings.ts`. */
import { frenchSpacing } from '../../core/i18n/typography.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { Repair } from '../platform.ts'
import { listed } from '../terminal/words.ts'

const fr = frenchSpacing({
  levels: { good: 'bien', attention: 'à regarder', problem: 'à réparer' },
  settings: {
    title: 'Configuration',
    good: 'Toutes les variables sont lisibles.',
    demonstration: (guides: readonly string[]): Repair => ({
      what: 'Aucune plateforme n’est configurée : SOS TICE fonctionne en démonstration, dans le chat local.',
      repair: `Pour en connecter une, suivez ${listed(guides, 'ou')}. Sinon, il n’y a rien à faire.`,
    }),
    nothing: (guides: readonly string[]): Repair => ({
      what: 'Aucune plateforme n’est configurée, et le chat local est désactivé : rien ne peut parvenir à SOS TICE.',
      repair: `Donnez un jeton (${listed(guides, 'ou')}), ou WEB_CHAT=on pour le chat local.`,
    }),
  },
  clock: {
    title: 'Horloge',
    good: (seconds: number) => `L’horloge de cette machine est juste (à ${seconds} s près).`,
    off: (seconds: number): Repair => ({
      what: `L’horloge de cette machine est décalée de ${seconds} s : les plateformes refuseront des messages.`,
      repair:
        'Activez le réglage automatique de l’heure. Linux : sudo timedatectl set-ntp true. Windows et macOS : dans les réglages de date et d’heure.',
    }),
    unknown: 'L’heure n’a pas pu être comparée : aucune plateforme n’a répondu.',
  },
  database: {
    title: 'Base de données',
    answers: 'Le serveur PostgreSQL répond.',
    opens: 'La base intégrée s’ouvre.',
    current: 'Ses tables sont à jour.',
    fresh: (folder: string): Repair => ({
      what: folder
        ? `Il n’y a pas encore de base dans ${folder}.`
        : 'La base du serveur PostgreSQL est encore vide.',
      repair: 'Rien à faire : npm start la prépare.',
    }),
    older: (count: number): Repair => ({
      what:
        count > 1
          ? `${count} mises à jour des tables sont à faire.`
          : 'Une mise à jour des tables est à faire.',
      repair: 'Sauvegardez la base, puis npm start : il les fait en démarrant.',
    }),
    newer: (count: number): Repair => ({
      what:
        count > 1
          ? `Les tables viennent d’une version plus récente de SOS TICE (${count} mises à jour inconnues).`
          : 'Les tables viennent d’une version plus récente de SOS TICE (une mise à jour inconnue).',
      repair: 'Installez cette version : git pull, npm ci, puis npm start. Ne démarrez pas celle-ci.',
    }),
    running: (folder: string): Repair => ({
      what: `Un SOS TICE en marche se sert du dossier ${folder} : ses tables et ses salons n’ont pas été examinés.`,
      repair: 'Pour les examiner aussi, arrêtez-le (Ctrl + C), puis relancez npm run doctor.',
    }),
    calendarEnds: (group: string, until: string): Repair => ({
      what: `Le délai du groupe ${group} laisse de côté des jours fériés, des vacances ou des fermetures, connus jusqu’au ${until} seulement.`,
      repair:
        'Une personne qui coordonne le groupe tape /delais et appuie sur « Ajouter un calendrier » ; ou installez une version plus récente de SOS TICE (git pull, npm ci), puis elle y propose le même délai.',
    }),
  },
  redis: {
    title: 'Redis',
    good: (at: string) => `Le serveur Redis ${at} répond.`,
    silent: (at: string): Repair => ({
      what: `Le serveur Redis ${at} ne répond pas.`,
      repair:
        'Démarrez-le, ou corrigez REDIS_URL (redis://serveur:6379). Avec un seul processus, retirez REDIS_URL.',
    }),
    refused: (at: string): Repair => ({
      what: `Le serveur Redis ${at} refuse le mot de passe.`,
      repair: 'Donnez-le dans REDIS_URL : redis://:motdepasse@serveur:6379',
    }),
  },
  publicAddress: {
    title: 'Adresse publique',
    good: (address: string) => `${address} mène à SOS TICE : les attestations peuvent y être vérifiées.`,
    silent: (address: string): Repair => ({
      what: `${address} ne répond pas.`,
      repair:
        'C’est normal si SOS TICE est arrêté. Sinon, vérifiez PUBLIC_URL, et que votre serveur web mène de cette adresse à SOS TICE.',
    }),
    another: (address: string): Repair => ({
      what: `${address} répond, mais ce n’est pas ce SOS TICE.`,
      repair:
        'Corrigez PUBLIC_URL : c’est l’adresse, sans redirection, par laquelle d’autres personnes atteignent SOS TICE. Si elle est juste, faites-y mener votre serveur web.',
    }),
  },
  embeddings: {
    title: 'Questions semblables',
    good: (at: string, dimension: number) =>
      `Le modèle répond (${at}, ${dimension} dimensions) et reconnaît des questions semblables. Les textes des questions de groupe y sont envoyés.`,
    silent: (at: string): Repair => ({
      what: `${at} ne répond pas. Les questions semblables sont cherchées par leurs mots seulement.`,
      repair: 'Démarrez ce serveur, ou corrigez EMBEDDINGS_URL ; sans modèle, retirez la ligne.',
    }),
    key: (at: string): Repair => ({
      what: `${at} refuse la clé. Les questions semblables sont cherchées par leurs mots seulement.`,
      repair: 'Corrigez EMBEDDINGS_KEY : c’est la clé que ce serveur attend, ou aucune.',
    }),
    another: (at: string, model: string): Repair => ({
      what: `${at} répond, mais ne donne pas les vecteurs du modèle ${model}.`,
      repair:
        'Vérifiez le nom dans EMBEDDINGS_MODEL, que ce modèle est installé sur le serveur, et que l’adresse, sans redirection, mène à /v1/embeddings.',
    }),
    tellsNothing: (model: string): Repair => ({
      what: `Le modèle ${model} ne distingue pas des questions semblables en français des autres : il ne sera pas utilisé.`,
      repair:
        'Choisissez un modèle d’embeddings qui connaît le français, et donnez son nom dans EMBEDDINGS_MODEL.',
    }),
    inTheClear: (at: string): Repair => ({
      what: `${at} est hors de votre réseau, en http : les textes des questions y circulent en clair.`,
      repair: 'Donnez une adresse https:// dans EMBEDDINGS_URL, ou un serveur de votre propre réseau.',
    }),
  },
  places: {
    none: (): Repair => ({
      what: 'Aucun salon n’est encore relié à un groupe.',
      repair:
        'Démarrez SOS TICE (npm start) ; puis, dans chaque salon du groupe, une personne qui l’administre tape /configurer.',
    }),
    unread: 'Les salons reliés n’ont pas été examinés : voyez « Base de données », plus haut.',
  },
  healthy: 'Rien n’est à réparer.',
  unhealthy: (count: number) => (count > 1 ? `${count} points sont à réparer.` : 'Un point est à réparer.'),
})

export type DoctorWords = typeof fr

const en: DoctorWords = {
  levels: { good: 'good', attention: 'look at', problem: 'repair' },
  settings: {
    title: 'Settings',
    good: 'Every variable can be read.',
    demonstration: (guides) => ({
      what: 'No chat platform is configured: SOS TICE runs as a demonstration, in the local chat.',
      repair: `To connect one, follow ${listed(guides, 'or')}. Otherwise there is nothing to do.`,
    }),
    nothing: (guides) => ({
      what: 'No chat platform is configured, and the local chat is off: nothing can reach SOS TICE.',
      repair: `Give a token (${listed(guides, 'or')}), or WEB_CHAT=on for the local chat.`,
    }),
  },
  clock: {
    title: 'Clock',
    good: (seconds) => `The clock of this machine is right (within ${seconds} s).`,
    off: (seconds) => ({
      what: `The clock of this machine is ${seconds} s off: platforms will refuse messages.`,
      repair:
        'Turn automatic time on. Linux: sudo timedatectl set-ntp true. Windows and macOS: in the date and time settings.',
    }),
    unknown: 'The time could not be compared: no platform answered.',
  },
  database: {
    title: 'Database',
    answers: 'The PostgreSQL server answers.',
    opens: 'The embedded database opens.',
    current: 'Its tables are up to date.',
    fresh: (folder) => ({
      what: folder ? `There is no database in ${folder} yet.` : 'The PostgreSQL database is still empty.',
      repair: 'Nothing to do: npm start prepares it.',
    }),
    older: (count) => ({
      what: count > 1 ? `The tables need ${count} updates.` : 'The tables need one update.',
      repair: 'Back the database up, then npm start: it makes them when it starts.',
    }),
    newer: (count) => ({
      what: `The tables come from a newer version of SOS TICE (unknown updates: ${count}).`,
      repair: 'Install that version: git pull, npm ci, then npm start. Do not start this one.',
    }),
    running: (folder) => ({
      what: `A running SOS TICE uses the folder ${folder}: its tables and channels were not examined.`,
      repair: 'To examine them too, stop it (Ctrl + C), then npm run doctor again.',
    }),
    calendarEnds: (group, until) => ({
      what: `The answer time of the ${group} group leaves out holidays or closures that are known only until ${until}.`,
      repair:
        'Somebody who coordinates the group types /delais (/deadlines) and presses “Add a calendar”; or install a newer version of SOS TICE (git pull, npm ci), and they propose the same time.',
    }),
  },
  redis: {
    title: 'Redis',
    good: (at) => `The Redis server ${at} answers.`,
    silent: (at) => ({
      what: `The Redis server ${at} does not answer.`,
      repair:
        'Start it, or correct REDIS_URL (redis://host:6379). With a single process, leave REDIS_URL out.',
    }),
    refused: (at) => ({
      what: `The Redis server ${at} refuses the password.`,
      repair: 'Give it in REDIS_URL: redis://:password@host:6379',
    }),
  },
  publicAddress: {
    title: 'Public address',
    good: (address) => `${address} leads to SOS TICE: statements can be verified there.`,
    silent: (address) => ({
      what: `${address} does not answer.`,
      repair:
        'That is as it should be while SOS TICE is stopped. Otherwise check PUBLIC_URL, and that your web server passes this address on to SOS TICE.',
    }),
    another: (address) => ({
      what: `${address} answers, but it is not this SOS TICE.`,
      repair:
        'Correct PUBLIC_URL: it is the address, without redirection, at which others reach SOS TICE. If it is right, have your web server pass it on.',
    }),
  },
  embeddings: {
    title: 'Similar questions',
    good: (at, dimension) =>
      `The model answers (${at}, ${dimension} dimensions) and tells similar questions. The texts of questions to a group are sent there.`,
    silent: (at) => ({
      what: `${at} does not answer. Similar questions are looked for by their words alone.`,
      repair: 'Start that server, or correct EMBEDDINGS_URL; without a model, leave the line out.',
    }),
    key: (at) => ({
      what: `${at} refuses the key. Similar questions are looked for by their words alone.`,
      repair: 'Correct EMBEDDINGS_KEY: it is the key that this server expects, or none.',
    }),
    another: (at, model) => ({
      what: `${at} answers, but gives no vectors of the model ${model}.`,
      repair:
        'Check the name in EMBEDDINGS_MODEL, that this model is installed on the server, and that the address leads to /v1/embeddings without redirection.',
    }),
    tellsNothing: (model) => ({
      what: `The model ${model} does not tell similar questions in French from others: it will not be used.`,
      repair: 'Choose an embedding model that knows French, and give its name in EMBEDDINGS_MODEL.',
    }),
    inTheClear: (at) => ({
      what: `${at} is outside your network, by http: the texts of questions travel there in the clear.`,
      repair: 'Give an https:// address in EMBEDDINGS_URL, or a server of your own network.',
    }),
  },
  places: {
    none: () => ({
      what: 'No channel is linked to a group yet.',
      repair:
        'Start SOS TICE (npm start); then, in each of the group’s channels, somebody who administers it types /configurer (/set-up).',
    }),
    unread: 'The linked channels were not examined: see “Database” above.',
  },
  healthy: 'Nothing needs repair.',
  unhealthy: (count) => (count > 1 ? `${count} points need repair.` : 'One point needs repair.'),
}

export function doctorWords(language: Language): DoctorWords {
  return language === 'en' ? en : fr
}
