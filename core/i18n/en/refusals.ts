/** Every "no": what happened, why, and what to do next. No blame. */
import type { Role } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/refusal.ts'

const ROLES: Record<Role, string> = {
  trainee: 'stagiaires',
  trainer: 'formateurs',
  coordinator: 'coordinateurs',
}
const roles = (listed: string | undefined) =>
  (listed ?? '')
    .split(' ')
    .map((role) => ROLES[role as Role] ?? role)
    .join(' et aux ')

const maybe = (nearest: string | undefined) => (nearest ? ` Vouliez-vous dire ${nearest} ?` : '')

const STATES: Record<string, string> = {
  open: 'n’a pas encore reçu de réponse',
  waiting: 'attend une précision de la personne qui l’a posée',
  answered: 'a déjà reçu une réponse',
  resolved: 'est résolue',
  closed: 'est close',
  dismissed: 'a été retirée par la personne qui l’avait posée',
}

type Facts = Readonly<Record<string, string | undefined>>

const SENTENCES: Record<string, (facts: Facts) => string> = {
  'no-group': () =>
    'Vous ne faites partie d’aucun groupe pour l’instant. Demandez à votre coordination de vous ajouter.',
  role: ({ roles: listed }) =>
    `Cette action est réservée aux ${roles(listed)}. Tapez /aide pour voir ce que vous pouvez faire.`,
  'role-here': ({ roles: listed, code }) =>
    `Dans le groupe ${code}, cette action est réservée aux ${roles(listed)}. Tapez /aide pour voir ce que vous pouvez faire ici.`,
  'unknown-group': ({ code }) => `Vous n’avez pas de groupe ${code}. Tapez /moi pour voir vos groupes.`,
  'reference-needed': () =>
    'De quelle question s’agit-il ? Ajoutez sa référence, par exemple SOS-MATHS-2026-0042. Vous la trouverez avec /questions ou /mes-questions.',
  'unknown-question': ({ reference, nearest }) =>
    `Aucune question ${reference} n’est visible pour vous.${maybe(nearest)} Vous trouverez les références avec /questions ou /mes-questions.`,
  'not-the-asker': ({ reference }) =>
    `Seule la personne qui a posé la question ${reference} peut faire cela.`,
  'not-a-trainer-here': ({ reference }) =>
    `Pour la question ${reference}, cela revient aux formateurs du groupe. Vous pouvez écrire dans le fil de la question.`,
  'not-staff-here': ({ reference }) =>
    `Pour la question ${reference}, cela revient aux formateurs et aux coordinateurs du groupe.`,
  'own-question': ({ reference }) => `La question ${reference} est la vôtre : un collègue doit y répondre.`,
  'question-state': ({ reference, state }) =>
    `La question ${reference} ${STATES[state ?? '']}. Tapez /question ${reference} pour voir où elle en est.`,
  'already-on-forum': ({ reference }) =>
    `La question ${reference} est déjà sur le forum, et une réponse y est garantie.`,
  'already-claimed': ({ reference, name }) =>
    `${name} s’occupe déjà de la question ${reference}. Vous pouvez y répondre quand même, ou la reprendre avec /transferer.`,
  'unknown-person': ({ name, nearest, among }) =>
    `Nous ne trouvons personne qui s’appelle « ${name} ».${maybe(nearest)}${among ? ` Vous pouvez choisir parmi : ${among}.` : ''}`,
  'ambiguous-person': ({ name, among }) =>
    `« ${name} » peut désigner plusieurs personnes : ${among}. Écrivez le nom entier.`,
  'not-yourself': () =>
    'Cette question serait pour vous-même : choisissez un autre formateur, ou le forum du groupe.',
  'not-to-the-asker': ({ name }) => `${name} a posé cette question : choisissez un autre formateur.`,
  'already-theirs': ({ name }) => `Cette question est déjà confiée à ${name}.`,
  'trainer-absent': ({ name, until }) =>
    `${name} est en absence${until ? ` jusqu’au ${until}` : ''}. Choisissez un autre formateur, ou le forum du groupe.`,
  'activity-reference-needed': () =>
    'De quelle activité s’agit-il ? Ajoutez sa référence, par exemple MATHS-2026-0042. Vous la trouverez avec /activites ou /mes-activites.',
  'unknown-activity': ({ reference, nearest }) =>
    `Aucune activité ${reference} n’est visible pour vous.${maybe(nearest)} Vous trouverez les références avec /activites ou /mes-activites.`,
  'unknown-competence': ({ competence }) =>
    `La compétence ${competence} n’existe pas dans votre référentiel. Choisissez-la dans la liste.`,
  'not-claimed': ({ competence, reference, declared }) =>
    `La compétence ${competence} n’est pas déclarée dans l’activité ${reference}. Compétences déclarées : ${declared}.`,
  'nothing-claimed': ({ reference }) => `L’activité ${reference} ne déclare aucune compétence.`,
  'unknown-place': () => 'Choisissez un lieu dans la liste.',
  'unknown-verdict': () => 'Choisissez « attestée » ou « refusée ».',
  'not-yet': () => 'Cette date est à venir. Déclarez l’activité une fois qu’elle a eu lieu.',
  'unknown-file': () => 'Un des fichiers n’a pas été reçu. Joignez-le de nouveau.',
  'own-activity': ({ reference }) =>
    `L’activité ${reference} est la vôtre : un autre formateur doit l’attester.`,
  'not-a-trainer-of-the-group': ({ reference }) =>
    `Seuls les formateurs du groupe attestent l’activité ${reference}.`,
  'already-decided': ({ competence, verdict, name, when }) =>
    `La compétence ${competence} a déjà été ${verdict === 'attested' ? 'attestée' : 'refusée'} par ${name}, ${when}. Ce verdict tient ; pour le modifier, utilisez « Revenir sur ce verdict ».`,
  'changed-since-seen': ({ reference, competence }) =>
    `La compétence ${competence} a changé depuis que vous l’avez affichée. Tapez /attester ${reference} ${competence} pour la revoir.`,
  'nothing-to-revise': ({ competence }) =>
    `La compétence ${competence} n’a pas de verdict différent sur lequel revenir.`,
  'verdict-expected': ({ competence }) =>
    `Pour revenir sur le verdict de ${competence}, choisissez « attestée » ou « refusée », avec un motif.`,
  'reason-required': () => 'Un motif est nécessaire : la personne le lira.',
  'question-required': () => 'Écrivez ce que vous voulez savoir.',
  'answer-required': () => 'Écrivez votre complément.',
  'not-your-activity': ({ reference }) =>
    `Seule la personne qui a déclaré l’activité ${reference} peut répondre.`,
  'nothing-asked': ({ reference }) => `Aucun complément n’est demandé pour l’activité ${reference}.`,
  'which-competence': ({ reference, declared }) =>
    `Des compléments sont demandés sur plusieurs compétences (${declared}). Écrivez par exemple : /completer ${reference} ${declared?.split(',')[0] ?? ''} votre texte.`,
  'whose-progress': () => 'De quel stagiaire ? Écrivez par exemple : /progression Nom.',
  'own-progress-only': () => 'Chacun voit sa propre progression. Tapez /progression, sans nom.',
  'date-past': () => 'Cette date est passée. Choisissez aujourd’hui ou un jour à venir.',
  'not-a-member': ({ name, code }) => `${name} ne fait pas partie du groupe ${code}.`,
  'already-role': ({ name, role, code }) =>
    `${name} a déjà ce rôle dans le groupe ${code}${role ? ` : ${role}` : ''}.`,
  'role-needed': () => 'Quel rôle ? Ajoutez stagiaire, formateur ou coordinateur.',
  'last-coordinator': ({ code }) =>
    `Le groupe ${code} n’aurait plus de coordinateur. Donnez d’abord ce rôle à une autre personne.`,
  'bad-name': () => 'Un nom compte entre 2 et 80 caractères.',
  'name-taken': ({ name, code }) =>
    `Une personne du groupe ${code} s’appelle déjà ${name}. Ajoutez un prénom ou une initiale.`,
  'unknown-member-action': () =>
    'Écrivez par exemple : /membre ajouter Nom stagiaire, /membre rôle Nom formateur, ou /membre retirer Nom.',
}

/** Codes that have a sentence; a test holds this against what the code throws. */
export const refusalCodes = Object.keys(SENTENCES)

export const refusal = (refused: Pick<Refusal, 'code' | 'facts'>): string =>
  (
    SENTENCES[refused.code] ??
    (() => 'Cela n’est pas possible ici. Tapez /aide pour voir ce que vous pouvez faire.')
  )(refused.facts)
