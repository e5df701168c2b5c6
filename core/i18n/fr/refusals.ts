/** Every "no": what happened, why, and what to do next. No blame. */
import { DAILY_MEGABYTES, FILE_MEGABYTES } from '../../kernel/files.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { RefusalCode } from '../../kernel/refusal-codes.ts'
import type { Role } from '../../kernel/roles.ts'
import { counted as grouped } from '../sizes.ts'

const counted = (number = '') => grouped(Number(number), 'fr')

const ROLES: Record<Role, string> = {
  trainee: 'stagiaire',
  trainer: 'de l’équipe de formation',
  coordinator: 'de la coordination',
}
const roles = (listed: string | undefined) =>
  (listed ?? '')
    .split(' ')
    .map((role) => ROLES[role as Role] ?? role)
    .join(' ou ')

const maybe = (nearest: string | undefined) => (nearest ? ` Vouliez-vous dire ${nearest} ?` : '')

const STATES: Record<string, string> = {
  open: 'n’a pas encore reçu de réponse',
  waiting: 'attend une précision de la personne qui l’a posée',
  answered: 'a déjà reçu une réponse',
  resolved: 'est résolue',
  closed: 'est fermée',
  dismissed: 'a été retirée par la personne qui l’a posée',
}

type Facts = Readonly<Record<string, string | undefined>>

const SENTENCES: Record<RefusalCode, (facts: Facts) => string> = {
  'set-up-here': () => 'Tapez cette commande dans le salon que vous voulez relier, et non en privé.',
  'group-code': () =>
    'Un code compte de 2 à 12 lettres ou chiffres, et commence par une lettre : par exemple MATHS.',
  'place-taken': () => 'Ce salon est déjà relié à un autre institut. Choisissez-en un autre.',
  'place-of-group': ({ code }) =>
    `Ce salon est déjà relié au groupe ${code}. Demandez à sa coordination de vous le laisser, ou choisissez-en un autre.`,
  'place-unseen': () =>
    'Nous ne voyons pas ce salon ici. Choisissez-le dans la liste, ou tapez /configurer dans le salon lui-même.',
  'place-twice': () =>
    'Un même salon ne peut servir qu’à une chose. Choisissez-en un autre, ou laissez ce champ vide.',
  'place-not-yours': () =>
    'Ce salon n’est pas de ceux que vous coordonnez. Demandez à la coordination de son groupe de dire s’il sert encore.',
  'place-reached': () =>
    'Nos messages arrivent de nouveau dans ce salon : rien n’a changé, et le groupe continue de l’utiliser. Tapez /alertes pour voir ce qui n’y a pas paru.',
  'place-elsewhere': () =>
    'Ce salon est celui d’un autre institut, qui ne vous connaît pas. Écrivez dans un salon de votre groupe, ou à sa coordination.',
  'left-group': ({ code }) =>
    `Vous ne faites plus partie du groupe ${code}, et votre message n’a pas été pris en compte. Pour y revenir, demandez à sa coordination de vous ajouter.`,
  'no-credentials': () =>
    'SOS TICE n’a pas encore d’adresse publique ici : personne ne pourrait vérifier un badge numérique. Le document de votre attestation, lui, se vérifie auprès de l’institut.',
  'letters-unknown': ({ name, letters }) =>
    `Nos documents ne savent pas encore écrire ces lettres de « ${name} » : ${letters}. Demandez à la coordination de votre groupe comment ce nom peut s’écrire autrement, puis tapez de nouveau /attestation.`,
  'nothing-attested': () =>
    'Aucune compétence ne vous est encore attestée : une attestation n’aurait rien à dire. Tapez /declarer pour montrer ce que vous savez faire.',
  'training-list-broken': ({ line }) =>
    `Cette liste ne se lit pas${line ? ` à partir de la ligne ${line}` : ''} : un guillemet y manque sans doute. Corrigez-la, ou donnez un nom par ligne. La liste de la formation n’a pas changé.`,
  'training-list-empty': () =>
    'Cette liste ne nomme personne. Écrivez un nom par ligne, ou choisissez un fichier CSV avec une colonne « nom ».',
  'training-list-file': ({ name }) =>
    `Le fichier ${name} n’est pas un texte. Depuis un tableur, enregistrez-le au format CSV, ou copiez les noms ici.`,
  'training-list-long': ({ most }) =>
    `Cette liste a plus de ${counted(most)} lignes. Gardez seulement les personnes présentes, puis donnez-la de nouveau.`,
  'training-list-one': () => 'Choisissez un seul fichier : une liste à la fois.',
  'training-list-unknown': ({ among, more }) =>
    `Ces lignes ne nomment personne du groupe, ou plusieurs stagiaires à la fois : ${among}${more ? ', et d’autres' : ''}. Corrigez-les ou enlevez-les. La liste de la formation n’a pas changé.`,
  'unknown-training': ({ reference }) =>
    `Nous ne trouvons pas de formation ${reference} dans vos groupes. Tapez /formation pour voir la liste.`,
  'training-code-unknown': ({ code }) =>
    `Aucune formation n’a le code ${code}. Comparez-le à celui qui est affiché : huit lettres et chiffres. Vous pouvez aussi demander qu’on vous ajoute à la liste.`,
  'training-code-over': ({ among }) =>
    `Ce code ne sert plus. Demandez à ${among} d’en afficher un nouveau, ou de vous ajouter à la liste.`,
  'training-elsewhere': () =>
    'Ce code est celui d’une formation d’un groupe où vous n’êtes pas stagiaire. Demandez à l’équipe de formation le code de votre groupe.',
  'training-joined': ({ reference }) =>
    `Vous êtes déjà sur la liste de la formation ${reference} : il n’y a rien d’autre à faire.`,
  'training-attested': ({ among }) =>
    `Cette formation est déjà attestée pour les personnes de la liste. Si vous y étiez, demandez à ${among} de vous ajouter.`,
  'training-given-by-you': ({ reference }) =>
    `Vous donnez la formation ${reference} : seules les personnes qui la suivent sont sur la liste.`,
  'training-not-given-by-you': ({ reference, among }) =>
    `La formation ${reference} a été donnée par ${among} : cela revient à ces personnes. Tapez /formation pour voir les vôtres.`,
  'positioning-framework-changed': () =>
    'Ce bouton est d’un autre référentiel que celui de votre groupe aujourd’hui, et rien n’a été noté. Tapez /positionnement pour continuer.',
  'positioning-no-domain': ({ among }) => `Il n’y a pas de domaine de ce nom. Choisissez parmi : ${among}.`,
  'training-undone': ({ reference }) =>
    `La formation ${reference} est annulée : plus rien ne s’y ajoute. Pour recommencer, enregistrez-en une autre avec /formation.`,
  'training-nobody': ({ reference }) =>
    `Personne n’est sur la liste de la formation ${reference}. Affichez son code, ou ajoutez les personnes présentes, puis recommencez.`,
  'training-nothing-left': ({ reference }) =>
    `Il ne reste rien à attester pour la formation ${reference} : tout est attesté ou excepté. Ajoutez d’abord des personnes, ou changez les exceptions.`,
  'training-attended-by-you': ({ reference }) =>
    `Vous êtes sur la liste de la formation ${reference}, et personne ne décide pour soi. Demandez à quelqu’un d’autre de l’équipe de formation.`,
  'collaboration-place': ({ code }) =>
    `Seuls les messages des salons du groupe ${code} que les stagiaires lisent peuvent être gardés. Racontez ce qui s’est dit ailleurs avec /collaboration, sans répondre à un message.`,
  'collaboration-not-given': () =>
    'Nous ne pouvons pas lire les mots de ce message. Copiez-les avec /collaboration, sans y répondre.',
  'collaboration-wordless': () =>
    'Ce message n’a pas de mots à garder. Racontez ce qui a été fait avec /collaboration, sans y répondre.',
  'collaboration-of-ours': () =>
    'Ce message est de SOS TICE. Partez d’un message d’une personne du groupe, ou racontez ce qui a été fait avec /collaboration.',
  'collaboration-stranger': ({ code }) =>
    `Nous ne connaissons pas dans le groupe ${code} la personne qui a écrit ce message : elle ne saurait pas que ses mots sont gardés. Racontez ce qui a été fait avec /collaboration, sans y répondre.`,
  'collaboration-too-late': () =>
    'Ce message n’attend plus : il est déjà gardé, ou le formulaire est resté ouvert trop longtemps. Partez de nouveau du message, ou tapez /collaborations pour voir ce qui est gardé.',
  'collaboration-reworded': () =>
    'Ces mots ne sont pas ceux du message. Gardez-en une partie telle qu’elle a été écrite, et dites le reste dans « ce qui a été fait ».',
  'collaboration-own': () =>
    'Vous êtes parmi les personnes choisies, et personne ne s’atteste une compétence. Enlevez votre nom, ou demandez à quelqu’un d’autre de l’équipe de formation.',
  'collaboration-nothing-left': ({ among }) =>
    `Tout cela est déjà attesté à ${among} : il n’y a rien à ajouter. Choisissez d’autres compétences, ou d’autres personnes.`,
  'collaboration-undone': ({ reference }) =>
    `La collaboration ${reference} est déjà annulée. Pour attester de nouveau, tapez /collaboration.`,
  'collaboration-yours': ({ reference }) =>
    `La collaboration ${reference} vous atteste une compétence, et personne ne décide pour soi. Demandez à quelqu’un d’autre de l’équipe de formation.`,
  'unknown-collaboration': ({ reference }) =>
    `Nous ne trouvons pas de collaboration ${reference} que vous puissiez lire. Tapez /collaborations pour voir la liste.`,
  'unknown-statement': ({ reference }) =>
    `Aucune attestation de compétences à vous ne s’appelle ${reference}. Tapez /attestation pour recevoir la vôtre.`,
  'statement-revoked': ({ reference }) =>
    `Vous avez retiré l’attestation ${reference}, pour de bon. Tapez /attestation pour en recevoir une nouvelle.`,
  'statement-superseded': ({ reference }) =>
    `Une décision qui figure sur l’attestation ${reference} a changé depuis : elle n’est plus valable. Tapez /attestation pour en recevoir une nouvelle.`,
  'bundle-large': ({ most }) =>
    `Ce fichier réunirait plus de ${most} badges, trop pour être vérifiés ensemble. Montrez plutôt une partie de l’attestation, ou recevez-la comme badge numérique.`,
  'not-in-statement': ({ reference }) =>
    `L’attestation ${reference} ne dit pas tout ce que vous avez choisi. Choisissez parmi les compétences qui y figurent ; pour celles qui ont été attestées depuis, tapez /attestation.`,
  'mail-address': () =>
    'Nous ne pouvons pas écrire à cette adresse. Donnez-la comme ines@exemple.fr, sans accent avant l’arobase.',
  'mail-code': () =>
    'Ce n’est pas le code que nous avons envoyé. Comparez-le à celui du dernier courriel, et entrez-le de nouveau.',
  'mail-code-over': () =>
    'Ce code ne sert plus : il a déjà servi, son délai est passé, ou trop d’autres ont été essayés. Donnez de nouveau votre adresse pour en recevoir un.',
  'mail-given': ({ name }) =>
    `Pour ${name}, une adresse est déjà donnée, ou attend d’être confirmée. Rien n’est changé : la personne peut en donner une autre dans /moi.`,
  'mail-off': () =>
    'Aucun courriel ne peut être envoyé d’ici pour l’instant. Demandez-le à la personne qui a installé SOS TICE.',
  'member-unseen': () =>
    'Nous ne retrouvons pas cette personne ou ce rôle ici. Choisissez de nouveau dans la liste.',
  'person-elsewhere': ({ name }) =>
    `${name} fait déjà partie d’un autre institut, et ne peut pas être de celui-ci avec le même compte. Choisissez quelqu’un d’autre, ou demandez-lui un autre compte.`,
  'name-with-team': ({ name }) =>
    `Ici, chaque personne est ajoutée avec son compte : tapez /equipe pour désigner ${name}, puis choisissez son compte ou répondez à l’un de ses messages. Les stagiaires n’ont qu’à écrire dans le salon des questions.`,
  'not-coordinator-of': ({ code }) =>
    `Le groupe ${code} existe déjà. Demandez à sa coordination de relier ce salon, ou choisissez un autre code.`,
  'too-many-codes': () =>
    'Vous avez demandé trop de codes en une heure. Utilisez le dernier, ou réessayez plus tard.',
  'too-many-attempts': () => 'Trop de codes essayés depuis ce compte. Réessayez dans une heure.',
  'wrong-code': () =>
    'Ce code n’est pas valable. Comparez-le à celui que vous avez reçu ; s’il a déjà servi, ou si ses 10 minutes sont passées, tapez /lier dans l’autre application pour en avoir un nouveau.',
  'no-other-coordinator': () =>
    'Pour relier ces deux comptes, une autre personne de la coordination doit confirmer, et il n’y en a pas d’autre. Rien n’a changé. Donnez d’abord ce rôle à quelqu’un : /membre role Nom coordination.',
  'code-from-newcomer': () =>
    'Ce code vient d’un compte qui n’a encore aucun groupe, et rien n’a changé. Si c’est votre nouveau compte, faites l’inverse : tapez /lier ici, puis entrez le code là-bas.',
  'tie-not-yours': () =>
    'Cette demande ne vous est pas adressée, ou n’existe plus. Tapez /moi pour voir vos comptes et vos rôles.',
  'tie-settled': () =>
    'Cette demande est déjà réglée : rien n’a changé. Tapez /moi pour voir où vous en êtes.',
  'tie-too-late': () =>
    'Le temps pour répondre est passé, et rien n’a changé. Pour recommencer, tapez /lier sur l’un des deux comptes.',
  'tie-changed': () =>
    'Depuis votre demande, l’un des deux comptes a changé, et rien n’a été relié. Pour recommencer, tapez /lier.',
  'undo-too-late': () =>
    'Le temps pour défaire ce lien est passé : seule la personne concernée le peut encore, avec /delier.',
  'already-linked': () => 'Ce compte est déjà le vôtre. Entrez ce code dans l’autre application.',
  'other-organisation': () =>
    'Ces deux comptes appartiennent à des instituts différents, et ne peuvent pas être reliés. Demandez conseil à votre coordination.',
  'only-account': () =>
    'Ce compte est le seul qui mène à votre profil. Reliez-en d’abord un autre avec /lier.',
  'no-group': () =>
    'Vous ne faites partie d’aucun groupe pour l’instant. Demandez à la coordination de vous ajouter. Ce que vous avez demandé et déclaré reste à vous : /mes-questions, /mes-activites, /progression.',
  role: ({ roles: listed }) =>
    `Pour cela, il faut être ${roles(listed)}. Tapez /aide pour voir ce que vous pouvez faire.`,
  'role-here': ({ roles: listed, code }) =>
    `Dans le groupe ${code}, il faut pour cela être ${roles(listed)}. Tapez /aide pour voir ce que vous pouvez faire ici.`,
  'unknown-group': ({ code }) =>
    `Nous ne trouvons pas de groupe ${code} où vous puissiez le faire. Tapez /moi pour voir vos groupes et vos rôles.`,
  'reference-needed': () =>
    'De quelle question s’agit-il ? Ajoutez sa référence, par exemple SOS-MATHS-2026-0042. Vous la trouverez avec /questions ou /mes-questions.',
  'unknown-question': ({ reference, nearest }) =>
    `${reference ? `Nous ne trouvons pas de question ${reference}` : 'Cette question n’est plus accessible'}.${maybe(nearest)} Vous trouverez les références avec /questions ou /mes-questions.`,
  // `instead`: a trainer who meant to ask for a precision was taken to give one.
  'not-the-asker': ({ reference, instead }) =>
    instead
      ? `Seule la personne qui a posé la question ${reference} peut donner une précision. Pour lui en demander une, tapez /demander ${reference}.`
      : `Seule la personne qui a posé la question ${reference} peut faire cela. Pour la lire, tapez /question ${reference}.`,
  'not-a-trainer-here': ({ reference }) =>
    `Pour la question ${reference}, cela revient à l’équipe de formation du groupe. Vous pouvez écrire dans le fil de la question.`,
  'not-staff-here': ({ reference }) =>
    `Pour la question ${reference}, cela revient à l’équipe de formation et à la coordination du groupe. Vous pouvez écrire dans le fil de la question.`,
  'why-not-yours': ({ reference }) =>
    `Pour la question ${reference}, cela se lit par la personne qui l’a posée, l’équipe de formation et la coordination. Pour lire la question, tapez /question ${reference}.`,
  'not-a-coordinator-here': ({ reference }) =>
    `Pour la question ${reference}, cela revient à la coordination du groupe. Vous pouvez écrire dans le fil de la question.`,
  'nothing-to-remind': ({ reference, state }) =>
    `La question ${reference} n’attend pas de réponse de l’équipe : elle ${STATES[state ?? ''] ?? 'a changé entre-temps'}. Tapez /question ${reference} pour voir où elle en est.`,
  'nobody-to-remind': ({ reference }) =>
    `Personne ne s’occupe de la question ${reference} pour l’instant. Vous pouvez la confier à quelqu’un avec /confier ${reference}.`,
  'yours-already': ({ reference }) =>
    `La question ${reference} vous est confiée. Pour y répondre, tapez /repondre ${reference}.`,
  'no-mail': () => 'Vous ne recevez déjà plus de courriel. Pour donner une adresse, tapez /moi.',
  'no-opinion-awaited': ({ reference }) =>
    `Un avis se donne sur une question posée à tout le groupe, une fois qu’elle a reçu une réponse et qu’elle est résolue. Ce n’est pas le cas de ${reference}. Tapez /question ${reference} pour voir où elle en est.`,
  'reminded-lately': ({ reference, name, when }) =>
    `${name} a déjà reçu un rappel pour la question ${reference}. Vous pourrez en envoyer un autre à partir du ${when}.`,
  'between-two': ({ reference }) =>
    `La question ${reference} reste entre vous et la personne qui l’a posée : nous ne la montrons à personne d’autre. Vous pouvez passer votre tour, ou la confier à quelqu’un : tapez /question ${reference}.`,
  'already-merged': ({ reference, into }) =>
    `La question ${reference} est déjà rattachée à ${into}. Pour l’en détacher, tapez /question ${reference}, puis « Besoin d’aide ».`,
  'not-merged': ({ reference }) =>
    `La question ${reference} n’est rattachée à aucune autre : il n’y a rien à défaire. Tapez /question ${reference} pour voir où elle en est.`,
  'merged-with-itself': ({ reference }) =>
    `${reference} est la question elle-même : donnez la référence d’une autre question du groupe.`,
  'merged-the-other-way': ({ reference, into }) =>
    `La question ${into} est déjà rattachée à ${reference} : répondez à ${reference}, et les deux recevront la réponse.`,
  'merged-across-groups': ({ reference, into }) =>
    `Les questions ${reference} et ${into} ne sont pas du même groupe : choisissez une question du même groupe, ou répondez à chacune.`,
  'merged-into-ended': ({ reference, into }) =>
    `La question ${into} n’attend plus de réponse et n’en a pas reçu : choisissez-en une autre, ou répondez à celle-ci avec /repondre ${reference}.`,
  'called-lately': ({ reference, when }) =>
    `La coordination a déjà été prévenue pour la question ${reference}. Vous pourrez la prévenir de nouveau à partir du ${when}.`,
  'nobody-to-call': ({ reference }) =>
    `Votre groupe n’a personne d’autre à la coordination. Vous pouvez confier la question ${reference} à quelqu’un, ou demander un avis : tapez /question ${reference}.`,
  'held-gone': () =>
    'Cette question n’est plus gardée : elle est peut-être déjà envoyée. Tapez /mes-questions pour le voir.',
  'split-same': () => 'Les deux questions disent la même chose : gardez dans chacune ce qui la concerne.',
  'too-many-questions': () =>
    'Vous avez posé beaucoup de questions en une minute : celle-ci est toujours gardée. Envoyez-la dans une minute.',
  'not-with-you': ({ reference }) =>
    `La question ${reference} ne vous est pas confiée : vous n’avez rien à faire. Tapez /question ${reference} pour voir qui s’en occupe.`,
  'own-question': ({ reference }) =>
    `Vous avez posé la question ${reference} : quelqu’un d’autre y répondra. Si elle est résolue, tapez /resolu ${reference}.`,
  'not-answered': ({ reference }) =>
    `La question ${reference} n’a pas de réponse en ce moment. Répondez d’abord ; vous pourrez garder votre réponse ensuite.`,
  'sheet-exists': ({ reference, sheet }) =>
    `La réponse à la question ${reference} est déjà gardée : c’est ${sheet}. Tapez /chercher et quelques mots pour la lire et la modifier.`,
  'sheet-same': ({ sheet }) =>
    `Une fiche du groupe répond déjà à cette question : c’est ${sheet}. Tapez /chercher et quelques mots pour la lire et la modifier.`,
  'sheet-between-two': ({ reference }) =>
    `La question ${reference} reste entre la personne qui l’a posée et une seule autre : sa réponse ne devient pas une fiche. La personne qui l’a posée peut la « Poser à tout le groupe ».`,
  'sheet-changed': ({ reference }) =>
    `Quelqu’un a modifié ${reference} entre-temps. Relisez-la, puis appuyez de nouveau sur « Modifier ».`,
  'sheet-holds': ({ reference, until }) =>
    `${reference} est valable jusqu’au ${until}. Pour une autre date, appuyez sur « Modifier ».`,
  'sheet-not-yours': ({ reference }) =>
    `${reference} est tenue à jour par l’équipe de formation et la coordination de son groupe. Si elle ne dit plus vrai, posez votre question avec /sos.`,
  'sheet-over': ({ reference }) =>
    `${reference} n’est plus proposée : ce qu’elle disait a pu changer. Posez votre question avec /sos.`,
  'sheet-withdrawn': ({ reference }) =>
    `${reference} a été retirée. Pour la modifier ou la prolonger, appuyez d’abord sur « Proposer de nouveau ».`,
  'unknown-sheet': ({ reference }) =>
    `Nous ne trouvons pas ${reference} parmi les fiches que vous pouvez lire. Tapez /chercher et quelques mots pour en trouver une.`,
  'unknown-words': () =>
    'Ces deux mots n’attendent pas votre avis. Tapez /rapport, puis appuyez sur « Mots à rapprocher » pour voir ceux qui l’attendent.',
  'words-decided': ({ name }) =>
    `${name} a déjà décidé de ces deux mots. Tapez /rapport, puis appuyez sur « Mots à rapprocher » pour voir où ils en sont.`,
  'question-state': ({ reference, state, move }) =>
    move === 'give-precision'
      ? `Aucune précision n’est attendue pour la question ${reference}. Tapez /question ${reference} pour voir où elle en est.`
      : `La question ${reference} ${STATES[state ?? ''] ?? 'a changé entre-temps'}. Tapez /question ${reference} pour voir où elle en est.`,
  'already-on-forum': ({ reference }) =>
    `La question ${reference} est déjà posée à tout le groupe, avec une réponse garantie. Tapez /delai ${reference} pour savoir quand.`,
  'already-claimed': ({ reference, name }) =>
    `${name} s’occupe déjà de la question ${reference}. Vous pouvez y répondre quand même, ou vous la confier : /confier ${reference} suivi de votre nom.`,
  'unknown-person': ({ name, nearest, among, more }) =>
    `Nous ne trouvons personne au nom de « ${name} ».${maybe(nearest)} ${among ? (more ? `Le début d’un nom suffit ; il y a entre autres : ${among}.` : `Vous pouvez choisir parmi : ${among}.`) : 'Demandez à la coordination qui fait partie du groupe.'}`,
  'ambiguous-person': ({ name, among, same }) =>
    same
      ? `Plusieurs personnes s’appellent « ${name} ». Choisissez-la dans la liste que la commande ouvre quand on n’écrit pas de nom.`
      : `« ${name} » peut désigner plusieurs personnes : ${among}. Écrivez le nom entier.`,
  'nobody-to-choose': () =>
    'Il n’y a personne à qui la confier : le groupe n’a pas d’équipe de formation. La coordination peut en nommer une avec /equipe formation.',
  'message-too-long': ({ start, length, most }) =>
    `Votre message « ${start} » compte ${counted(length)} caractères, et nous pouvons en transmettre ${counted(most)} : il n’a été transmis à personne. Envoyez-le de nouveau en plusieurs messages, ou plus court.`,
  'not-yourself': () =>
    'Cette question serait pour vous-même : choisissez quelqu’un d’autre, ou tout le groupe.',
  'not-to-the-asker': ({ name }) => `${name} a posé cette question : choisissez quelqu’un d’autre.`,
  'already-theirs': ({ name }) =>
    `Cette question est déjà confiée à ${name}. Pour la confier à quelqu’un d’autre, choisissez un autre nom.`,
  // `until` is the day they are back, the one after the last day of the absence.
  'topic-long': ({ most }) =>
    `Un domaine tient en ${most} caractères. Dites-le en quelques mots, par exemple « tablettes ».`,
  'topic-says-nothing': ({ name }) =>
    `« ${name} » est trop général : nous n’y reconnaîtrions aucune question. Donnez un mot plus précis, ou le code d’un domaine du référentiel.`,
  'topics-many': ({ most }) =>
    `Vous pouvez choisir ${most} domaines au plus. Gardez ceux dont vous répondez le mieux.`,
  'trainer-absent': ({ name, until, substitute }) =>
    `${name} n’est pas disponible en ce moment${until ? `, et revient le ${until}` : ''}. ${substitute ? `Pendant ce temps, c’est ${substitute} qui prend sa place` : 'Choisissez quelqu’un d’autre'} ; posée à tout le groupe, la question trouvera toute l’équipe.`,
  'activity-reference-needed': () =>
    'De quelle activité s’agit-il ? Ajoutez sa référence, par exemple MATHS-2026-0042. Vous la trouverez avec /activites ou /mes-activites.',
  'unknown-activity': ({ reference, nearest }) =>
    `${reference ? `Nous ne trouvons pas d’activité ${reference}` : 'Cette activité n’est plus accessible'}.${maybe(nearest)} Vous trouverez les références avec /activites ou /mes-activites.`,
  'unknown-competence': ({ competence }) =>
    `La compétence ${competence} n’existe pas dans votre référentiel. Choisissez-la dans la liste.`,
  'unknown-example': () => 'Cet exemple n’est plus là. Tapez /exemples pour voir les autres.',
  'still-the-example': () =>
    'C’est encore le texte de l’exemple. Racontez ce que vous avez fait : avec qui, avec quels outils, et ce que vous en retenez.',
  'still-the-question': () =>
    'Ce n’est encore que votre question. Racontez ce que vous avez fait ensuite : avec qui, avec quels outils, et ce que vous en retenez.',
  'not-claimed': ({ competence, reference, declared }) =>
    `La compétence ${competence} n’est pas déclarée dans l’activité ${reference}. Choisissez parmi : ${declared}.`,
  'nothing-claimed': ({ reference }) =>
    `L’activité ${reference} ne déclare aucune compétence : il n’y a rien à attester. Tapez /activites pour voir celles qui attendent.`,
  'unknown-place': () => 'Choisissez dans la liste où cela s’est passé.',
  'not-yet': () => 'Cette date est à venir. Choisissez aujourd’hui, ou un jour passé.',
  'unknown-file': () => 'Un des fichiers ne nous est pas parvenu. Joignez-le de nouveau.',
  unstorable: () =>
    'Quelque chose dans ce que vous avez indiqué ne peut pas être enregistré, et ne le pourra pas davantage plus tard. Rien n’a été modifié : revoyez les dates, les nombres et les textes collés, puis recommencez.',
  'file-empty': ({ name }) => `Le fichier « ${name} » est vide. Choisissez-en un autre.`,
  'file-too-large': ({ name }) =>
    `Le fichier « ${name} » dépasse ${FILE_MEGABYTES} Mo. Joignez-en une version plus légère, ou donnez plutôt un lien.`,
  'file-type': ({ name, kind }) =>
    `${kind ? `« ${name} » est un fichier ${kind}, que nous ne prenons pas.` : `Nous ne gardons pas les fichiers comme « ${name} ».`} Joignez une image, un PDF, un document de bureautique (.docx, .xlsx, .pptx, .odt…) ou un texte ; pour autre chose, donnez plutôt un lien.`,
  'file-photo': ({ name, kind }) =>
    `« ${name} » est une photo ${kind ?? 'HEIC'}, que peu de programmes ouvrent. Envoyez-la en JPEG : partagez-la depuis l’application Photos, ou choisissez sur l’iPhone Réglages, Appareil photo, Formats, Le plus compatible.`,
  'files-today': ({ name }) =>
    `Vous avez déjà joint beaucoup de fichiers aujourd’hui, et « ${name} » dépasserait les ${DAILY_MEGABYTES} Mo que nous gardons par jour et par personne. Joignez-le demain, ou donnez plutôt un lien.`,
  'own-activity': ({ reference }) =>
    `Vous avez déclaré l’activité ${reference} : quelqu’un d’autre l’examinera. Tapez /activite ${reference} pour voir où elle en est.`,
  'not-a-trainer-of-the-group': ({ reference }) =>
    `L’activité ${reference} est examinée par l’équipe de formation de son groupe. Tapez /activite ${reference} pour la lire.`,
  // Trainees read it too, when they reply after the verdict.
  'already-decided': ({ reference, competence, verdict, name, when }) =>
    `La compétence ${competence} a déjà sa décision : ${verdict === 'attested' ? 'attestée' : 'non attestée'} par ${name}, le ${when}. L’équipe de formation peut changer cette décision avec /changer ${reference} ${competence}.`,
  'decided-before': ({ reference, competence }) =>
    `Vous avez déjà décidé pour la compétence ${competence} : la coordination attend maintenant l’avis de quelqu’un d’autre. Tapez /activite ${reference} pour voir où elle en est.`,
  'not-yours-to-contest': ({ reference }) =>
    `Seule la personne qui a déclaré l’activité ${reference} peut demander un second avis. Pour la lire, tapez /activite ${reference}.`,
  'already-contested': ({ reference, competence }) =>
    `Vous avez déjà demandé un second avis sur la compétence ${competence}, et cela se demande une seule fois. Tapez /activite ${reference} pour voir où elle en est.`,
  'nothing-to-contest': ({ reference, competence, verdict }) =>
    `La compétence ${competence} ${verdict === 'attested' ? 'est attestée' : 'attend encore une décision'} : un second avis se demande quand elle n’est pas attestée. Tapez /activite ${reference} pour voir où elle en est.`,
  'decision-changed': ({ reference, competence }) =>
    `La décision sur la compétence ${competence} a changé depuis. Tapez /activite ${reference} pour voir où elle en est.`,
  'coordinators-only': ({ reference }) =>
    `Pour l’activité ${reference}, cela revient à la coordination de son groupe. Tapez /activite ${reference} pour la lire.`,
  'nobody-contests': ({ reference, competence }) =>
    `Personne n’a demandé de second avis sur la compétence ${competence}. Tapez /activite ${reference} pour voir où elle en est.`,
  'contest-settled': ({ reference, competence, name, when }) =>
    `${name} a déjà répondu à cette demande sur la compétence ${competence}, le ${when}. Tapez /activite ${reference} pour voir où elle en est.`,
  'own-decision': ({ competence }) =>
    `La décision sur la compétence ${competence} est la vôtre : quelqu’un d’autre de la coordination peut la confirmer. Vous pouvez confier la compétence à quelqu’un d’autre de l’équipe de formation.`,
  'no-other-trainer': ({ competence }) =>
    `Personne d’autre de l’équipe de formation ne peut regarder la compétence ${competence}. Ajoutez d’abord quelqu’un à l’équipe avec /membre.`,
  'nothing-left': ({ reference }) =>
    `Il ne reste rien à décider dans l’activité ${reference}. Tapez /activites pour voir les autres.`,
  'changed-since-seen': ({ reference, competence }) =>
    `Il y a du nouveau sur la compétence ${competence} depuis que vous l’avez affichée. Tapez /attester ${reference} pour la revoir.`,
  'answered-by-another': ({ reference }) =>
    `Quelqu’un d’autre a aussi répondu à la question ${reference} : elle reste répondue. Vous pouvez encore compléter dans son fil.`,
  'not-kept': () => 'Nous n’avons plus ce message. Si c’était une question, écrivez-la de nouveau.',
  'nothing-to-pass-on': ({ reference }) =>
    `Vous n’avez encore rien écrit au sujet de la question ${reference}. Écrivez dans son fil, puis appuyez de nouveau.`,
  'comment-gone': () => 'Ce commentaire n’est plus gardé. Tapez /commentaires pour voir ceux qui le sont.',
  'comment-whose': ({ code }) =>
    `La coordination du groupe ${code} choisit les commentaires qui y sont partagés. Gardez celui-ci pour vous, ou proposez-le à la coordination.`,
  'comments-full': ({ most }) =>
    `Il y a déjà ${most} commentaires gardés là, et la liste doit rester courte. Tapez /commentaires pour ne plus en garder un, puis recommencez.`,
  'nothing-decided': ({ reference }) =>
    `Rien n’est encore décidé pour l’activité ${reference}. Pour ajouter quelque chose avant la décision, tapez /activite ${reference}, puis « Modifier ».`,
  'words-to-nobody': ({ reference }) =>
    `Personne n’est dans l’équipe de formation du groupe de l’activité ${reference} : votre message n’est pas parti. Écrivez à la coordination du groupe.`,
  'nothing-to-take-back': ({ reference, competence }) =>
    `La compétence ${competence} n’est pas attestée : il n’y a pas d’attestation à retirer. Tapez /activite ${reference} pour voir où elle en est.`,
  'asked-again': ({ reference, competence, later }) =>
    `Vous avez déjà redemandé la compétence ${competence} de l’activité ${reference}, sous ${later}. Tapez /activite ${later} pour voir où elle en est.`,
  'nothing-to-ask-again': ({ reference, competence }) =>
    `Seule une compétence non attestée se redemande, et ${competence} ne l’est pas dans l’activité ${reference}. Tapez /activite ${reference} pour voir où elle en est.`,
  'nothing-new': ({ reference }) =>
    `C’est encore ce que montrait l’activité ${reference}. Ajoutez ce qui manquait : un récit plus précis, un lien ou un fichier.`,
  'stands-apart': ({ reference }) =>
    `Vous avez dit ne pas pouvoir décider sur l’activité ${reference}. Pour revenir là-dessus, tapez /activite ${reference} : le bouton est sous l’activité.`,
  'not-apart': ({ reference }) =>
    `Cette personne peut déjà décider sur l’activité ${reference} : rien n’a changé. Tapez /activite ${reference} pour voir où elle en est.`,
  'nothing-to-revise': ({ reference, competence, verdict }) =>
    `La compétence ${competence} ${verdict ? `est déjà ${verdict === 'attested' ? 'attestée' : 'non attestée'}` : 'attend encore une décision'}. Tapez /activite ${reference} pour voir où elle en est.`,
  'verdict-expected': ({ competence }) =>
    `Pour changer la décision sur ${competence}, choisissez « attestée » ou « non attestée », et dites pourquoi.`,
  'reason-required': () => 'Dites pourquoi : la personne vous lira.',
  'question-required': () => 'Écrivez ce que vous voulez savoir.',
  'answer-required': () => 'Écrivez votre réponse.',
  'not-your-activity': ({ reference }) =>
    `Seule la personne qui a déclaré l’activité ${reference} peut répondre. Pour la lire, tapez /activite ${reference}.`,
  'activity-withdrawn': ({ reference, name, when }) =>
    `${name} a retiré de l’activité ${reference} ce qui n’était pas décidé${when ? `, le ${when}` : ''} : il n’y a plus rien à décider. Tapez /activite ${reference} pour la lire.`,
  'activity-amended': ({ reference }) =>
    `L’activité ${reference} a été modifiée depuis que vous l’avez affichée, et rien n’est enregistré. Tapez /activite ${reference} pour la relire d’abord.`,
  'begins-later': () =>
    'Le début d’une activité ne peut pas venir après sa fin. Revoyez cette date, ou laissez le début vide.',
  'not-named': ({ reference }) =>
    `Vous n’êtes plus parmi les personnes nommées dans l’activité ${reference} : rien n’est modifié. Tapez /activite ${reference} pour la lire.`,
  'own-encouragement': ({ reference }) =>
    `Un bravo se dit entre collègues : l’activité ${reference} est la vôtre. Tapez /activite ${reference} pour la relire.`,
  'encouraged-none': ({ reference }) =>
    `L’activité ${reference} a été retirée : il n’y a plus de bravo à dire. Tapez /activite ${reference} pour la lire.`,
  'nothing-amended': ({ reference }) =>
    `L’activité ${reference} dit déjà cela : rien n’est modifié. Tapez /activite ${reference} pour la relire.`,
  'no-longer-amendable': ({ reference }) =>
    `L’équipe de formation a commencé à décider sur l’activité ${reference} : elle ne peut plus être modifiée. Tapez /activite ${reference} pour retirer ce qui reste, ou /declarer pour en déclarer une autre.`,
  'earlier-versions': ({ reference }) =>
    `Ce que l’activité ${reference} disait avant se lit entre la personne qui l’a déclarée, l’équipe de formation et la coordination. Tapez /activite ${reference} pour lire ce qu’elle dit maintenant.`,
  'already-withdrawn': ({ reference, when }) =>
    `Vous avez déjà retiré l’activité ${reference}${when ? `, le ${when}` : ''}. Tapez /activite ${reference} pour la relire.`,
  'nothing-to-withdraw': ({ reference }) =>
    `Tout est décidé dans l’activité ${reference} : elle ne peut plus être retirée. Tapez /activite ${reference} pour voir où elle en est.`,
  'not-yours-to-change': ({ reference }) =>
    `Seule la personne qui a déclaré l’activité ${reference} peut la retirer ou la modifier. Pour la lire, tapez /activite ${reference}.`,
  'nothing-asked': ({ reference }) =>
    `Personne n’attend de précision sur l’activité ${reference}. Tapez /activite ${reference} pour voir où elle en est.`,
  'which-competence': ({ reference, declared }) =>
    `On vous demande des précisions sur plusieurs compétences (${declared}). Écrivez par exemple : /completer ${reference} ${declared?.split(',')[0] ?? ''} votre texte.`,
  'whose-progress': () => 'La progression de qui ? Écrivez par exemple : /progression Nom.',
  'own-progress-only': () => 'Vous pouvez voir votre propre progression : tapez /progression, sans nom.',
  'date-past': () => 'Cette date est passée. Choisissez aujourd’hui ou un jour à venir.',
  // The person is in the group, but without the role that was to be taken away.
  'not-a-member': ({ name, code }) =>
    `${name} n’a pas ce rôle dans le groupe ${code}. Tapez /groupe pour voir les rôles de chaque personne.`,
  'already-role': ({ name, role, code }) =>
    `${name} a déjà ce rôle dans le groupe ${code}${role ? ` : ${role}` : ''}. Tapez /groupe pour voir les rôles de chaque personne.`,
  'role-from-badge': ({ name, held, badge }) =>
    `${name} a le rôle « ${held} » parce que l’application lui donne « ${badge} ». Retirez « ${badge} » à cette personne dans l’application : son rôle ici suivra.`,
  'role-needed': () => 'Quel rôle ? Ajoutez stagiaire, formation ou coordination.',
  'calendar-broken': ({ name, line }) =>
    `« ${name} » est coupé ou abîmé${line ? `, à la ligne ${line}` : ''} : rien n’en a été pris. Exportez ou téléchargez ce fichier une nouvelle fois, puis joignez-le.`,
  'calendar-busy': () => 'D’autres calendriers sont en cours de lecture. Réessayez dans une minute.',
  'calendar-complex': ({ name }) =>
    `« ${name} » demande trop de calculs, par exemple des répétitions sans fin : rien n’en a été pris. Exportez seulement les fermetures, sur trois ans au plus.`,
  'calendar-full': () =>
    'Le calendrier du groupe est plein. Retirez d’abord un calendrier qui ne sert plus : tapez /delais.',
  'calendar-gone': () =>
    'Rien n’a été modifié : ce calendrier a déjà été retiré. Tapez /delais pour voir ceux d’aujourd’hui.',
  'calendar-large': ({ name }) =>
    `« ${name} » dépasse 1 Mo : un calendrier de fermetures est bien plus petit. Exportez seulement les fermetures, sur trois ans au plus.`,
  'calendar-line': ({ name, line }) =>
    `${line ? `La ligne ${line}` : 'Une ligne'} de « ${name} » est beaucoup trop longue : rien n’en a été pris. Vérifiez que c’est le bon fichier, puis exportez-le une nouvelle fois.`,
  'calendar-many': ({ name }) =>
    `« ${name} » est trop long : nous lisons 5 000 événements, et 1 000 périodes de fermeture, au plus. Rien n’en a été pris. Exportez seulement les fermetures, sur trois ans au plus.`,
  'calendar-one': () =>
    'Joignez un seul fichier : un calendrier .ics, ou le calendrier scolaire du ministère en .csv.',
  'calendar-other-zone': ({ zone }) =>
    `Le groupe suit la zone ${zone}. Choisissez-la ici, ou changez d’abord de zone avec /delais.`,
  'calendar-school-zone': () =>
    'Choisissez une zone : elle dit quelles lignes du calendrier du ministère comptent.',
  'calendar-there': ({ name }) =>
    `« ${name} » est déjà dans le calendrier du groupe. Tapez /delais pour voir ce qui y est.`,
  'calendar-unknown': ({ name }) =>
    `« ${name} » n’est pas un calendrier que nous savons lire. Joignez un fichier .ics, ou le calendrier scolaire du ministère en .csv.`,
  'closure-backwards': () => 'Le dernier jour vient avant le premier. Corrigez l’un des deux.',
  'closure-long': () =>
    'Une fermeture dure un an au plus, et finit dans les trois ans. Choisissez un dernier jour plus proche.',
  'day-counts-already': () =>
    'Ce jour compte déjà : il n’y a rien à ajouter. Choisissez un jour de fermeture, par exemple un samedi travaillé.',
  'opening-far': () => 'Choisissez un jour des trois années qui viennent.',
  'framework-broken': ({ name, line }) =>
    `Rien n’a été pris de « ${name} » : ${line ? `la ligne ${line} ne se lit pas jusqu’au bout` : 'il ne se lit pas jusqu’au bout'}. Exportez-le de nouveau, et choisissez-le encore une fois.`,
  'framework-encoding': ({ name, line }) =>
    `Rien n’a été pris de « ${name} » : des lettres accentuées y sont perdues${line ? `, à la ligne ${line}` : ''}. Enregistrez-le en UTF-8, et choisissez-le encore une fois.`,
  'framework-large': ({ name }) =>
    `Rien n’a été pris de « ${name} » : il dépasse 1 Mo. Un référentiel est bien plus court ; choisissez un autre fichier.`,
  'framework-line': ({ name, line }) =>
    `Rien n’a été pris de « ${name} » : ${line ? `la ligne ${line} est trop longue` : 'une ligne est trop longue'}. Il y manque sans doute un guillemet ; corrigez-la, et choisissez le fichier de nouveau.`,
  'framework-many': ({ name, line }) =>
    `Rien n’a été pris de « ${name} » : il a plus de 500 lignes${line ? `, et nous n’avons pas lu plus loin que la ligne ${line}` : ''}. Ne gardez que le référentiel, et choisissez le fichier de nouveau.`,
  'framework-not-read': () =>
    'Rien n’a été modifié : ce référentiel est déjà gardé, ou un autre fichier a été lu depuis. Tapez /referentiel pour voir où vous en êtes.',
  'framework-one': () => 'Choisissez un seul fichier : un référentiel à la fois.',
  'framework-rule': ({ most }) => `Écrivez un nombre entier de compétences, de 1 à ${most}, ou laissez vide.`,
  'framework-there': ({ name }) =>
    `« ${name} » est déjà parmi vos référentiels, sous cette version. Tapez /referentiel pour le choisir.`,
  'framework-unreadable': ({ name }) =>
    `Rien n’a été pris de « ${name} » : ce n’est ni un export de Moodle, ni du CASE, ni un tableau avec les colonnes code, domaine et texte. Choisissez un autre fichier.`,
  'framework-version': () => 'Écrivez la version en un mot de neuf signes au plus : 2026, par exemple.',
  'framework-gone': () =>
    'Rien n’a été modifié : le référentiel du groupe a changé depuis, ou cette proposition a déjà servi. Tapez /referentiel pour voir celui d’aujourd’hui.',
  'framework-same': () =>
    'Rien n’a été modifié : c’est déjà le référentiel du groupe. Choisissez-en un autre.',
  'unknown-framework': () =>
    'Ce référentiel n’est pas parmi ceux de votre institut. Choisissez-en un de la liste.',
  'ladder-asker': () =>
    'La personne qui a posé la question est prévenue à la fin du délai, et seulement là. Choisissez d’autres personnes pour ce rappel.',
  'ladder-audience': () =>
    'Choisissez au moins une personne ou une équipe à prévenir, parmi celles de la liste.',
  'ladder-coordinators': () =>
    'La coordination est toujours prévenue à la fin du délai. Gardez-la parmi les personnes prévenues à ce moment.',
  'ladder-end': () =>
    'La fin du délai est toujours annoncée, à son heure. Vous pouvez choisir qui d’autre nous prévenons à ce moment.',
  'ladder-full': ({ most }) => `Un délai a ${most} rappels au plus. Retirez-en un, ou changez-en un.`,
  'ladder-gone': () => 'Ce rappel n’existe plus. Tapez /delais pour voir les rappels d’aujourd’hui.',
  'ladder-late': () =>
    'Ce rappel viendrait après l’alerte qui se répète. Choisissez un moment plus proche de la fin du délai.',
  'ladder-moment': () =>
    'Écrivez un moment, par exemple : la moitié du temps, 75 %, 24 h avant la fin, 4 h après la fin, chaque jour.',
  'ladder-nobody-before': () =>
    'Avant la fin du délai, il faut un rappel qui arrive même si la question n’est confiée à personne. Gardez-en un à l’équipe de formation ou à la coordination.',
  'ladder-repeat': () =>
    'Tant qu’une question en retard attend, la coordination est alertée de nouveau, chaque semaine au moins. Écrivez par exemple : chaque jour.',
  'ladder-same-time': () =>
    'Un autre rappel vient déjà à ce moment, à une heure près. Changez celui-là, ou choisissez un autre moment.',
  'ladder-too-early': ({ hours }) =>
    `Un rappel est prévu ${hours} h avant la fin, et ce délai ne dure pas aussi longtemps. Changez d’abord ce rappel, sous « Rappels et alertes ».`,
  'terms-follow': () => 'Rien n’a été modifié : ce groupe suit déjà le délai de l’institut.',
  'terms-not-everywhere': () =>
    'Le délai de tout l’institut est vu et changé par une personne qui en coordonne tous les groupes. Vous pouvez changer celui de votre groupe : tapez /delais.',
  'terms-gone': () =>
    'Rien n’a été modifié : cette proposition a déjà servi, ou le délai a changé depuis. Tapez /delais pour voir celui d’aujourd’hui.',
  'quiet-hours': () =>
    'Écrivez un début et une fin, par exemple 20h-7h, ou laissez vide pour des rappels à toute heure.',
  'terms-hours': ({ most }) => `Écrivez un nombre entier d’heures, de 1 à ${most}.`,
  'work-days': () => 'Choisissez au moins un jour de la semaine, dans la liste.',
  'work-hours': () => 'Écrivez les heures d’une journée, dans l’ordre, par exemple 8h-12h, 13h30-17h.',
  'terms-number': ({ most }) => `Écrivez un nombre entier de jours, de 1 à ${most}.`,
  'terms-same': () => 'Rien n’a été modifié : c’est déjà le délai du groupe.',
  'not-every-group': () =>
    'Un rôle dans tout l’institut est donné ou retiré par une personne qui en coordonne tous les groupes. Tapez /moi pour voir vos rôles.',
  'add-first': ({ word }) =>
    `Ce rôle se donne à une personne qui est déjà dans un groupe. Ajoutez-la d’abord, puis écrivez : /membre role Nom ${word}.`,
  'already-wide-role': ({ name, role }) =>
    `${name} a déjà ce rôle dans tout l’institut${role ? ` : ${role}` : ''}. Tapez /groupe pour voir les rôles de chaque personne.`,
  'no-wide-role': ({ name, role }) =>
    `${name} n’a pas ce rôle dans tout l’institut${role ? ` : ${role}` : ''}. Tapez /groupe pour voir les rôles de chaque personne.`,
  'role-everywhere': ({ name, held, word }) =>
    `${name} a le rôle « ${held} » dans tout l’institut : il ne se retire pas dans un seul groupe. Pour le retirer partout, écrivez : /membre retirer ${name} ${word}.`,
  'last-coordinator': ({ code }) =>
    `Personne d’autre ne coordonne le groupe ${code}. Donnez d’abord ce rôle à quelqu’un : /membre role Nom coordination.`,
  'absence-backwards': ({ begins, ends }) =>
    `Une absence qui commence le ${begins} ne peut pas finir le ${ends}. Rien n’a été noté : revoyez les deux dates.`,
  'no-absence': () =>
    'Cette absence n’est plus prévue : rien n’a changé. Tapez /absence pour en signaler une.',
  'not-a-substitute': ({ name, code }) =>
    `${name} ne fait pas partie de l’équipe de formation de vos groupes (${code}) : seule une personne de cette équipe peut vous remplacer. Rien n’a été noté ; choisissez quelqu’un d’autre, ou personne.`,
  'substitute-yourself': () =>
    'On ne peut pas se remplacer soi-même. Rien n’a été noté ; choisissez quelqu’un d’autre, ou personne.',
  'substitute-away': ({ name, until }) =>
    `${name} a aussi signalé une absence au même moment${until ? `, jusqu’au ${until} inclus` : ''}, et personne ne prend sa place. Rien n’a été noté ; choisissez quelqu’un d’autre, ou personne.`,
  'substitute-circle': ({ name }) =>
    `Pendant ces jours-là, ${name} compte déjà sur vous, directement ou par quelqu’un d’autre : vos questions ne seraient à personne. Rien n’a été noté ; choisissez quelqu’un d’autre, ou d’autres dates.`,
  'bad-name': () => 'Écrivez un nom de 2 à 80 caractères.',
  'name-taken': ({ name, code }) =>
    `Une personne du groupe ${code} s’appelle déjà ${name}. Ajoutez un prénom ou une initiale.`,
  'unknown-member-action': () =>
    'Écrivez par exemple : /membre ajouter Nom stagiaire, /membre role Nom formation, ou /membre retirer Nom.',
}

export const refusal = ({ code, facts }: Pick<Refusal, 'code' | 'facts'>): string => SENTENCES[code](facts)
