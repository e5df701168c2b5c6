import type { Purpose } from '../../kernel/actor.ts'
const SPACES: Record<Purpose, string> = { questions: 'Questions', activities: 'Activities', trainers: 'Trainers', alerts: 'Alerts' }

export const people = {
  spaceName: (purpose: Purpose, group: string) => `${SPACES[purpose]} · ${group}`,
  labels: {
    action: 'action',
    person: 'personne',
    role: 'rôle',
    language: 'langue',
    until: 'jusqu’au',
    command: 'commande',
    account: 'identifiant',
  },
  hints: {
    until: 'Votre dernier jour d’absence. Sans date : jusqu’à ce que vous disiez être de retour.',
    person: 'Le nom de la personne.',
  },
  summaries: {
    help: 'Voir ce que vous pouvez faire ici',
    me: 'Voir ce que nous savons de vous',
    language: 'Changer la langue dans laquelle on vous écrit',
    absence: 'Signaler une absence, et jusqu’à quand',
    back: 'Dire que vous êtes de retour',
    group: 'Voir les membres du groupe, leurs rôles et leur charge',
    member: 'Ajouter une personne, changer ou retirer un rôle',
  },
  helpTitle: 'Ce que vous pouvez faire',
  helpHere: (group: string, purpose: string) => `Ici, dans ${purpose} du groupe ${group} :`,
  helpPrivate: 'Partout, et ici en privé :',
  helpQuestions: 'Dans cet espace, un simple message suffit pour poser une question.',
  purposes: {
    questions: 'l’espace des questions',
    activities: 'l’espace des activités',
    trainers: 'l’espace des formateurs',
    alerts: 'l’espace des alertes',
  },
  meTitle: (name: string) => name,
  roleIn: (role: string, group: string) => `${role} du groupe ${group}`,
  meLabels: { roles: 'Rôles', language: 'Langue', absence: 'Absence', place: 'Vous êtes ici sur' },
  languageName: 'français',
  languageChanged: 'C’est noté : nous vous écrirons en français.',
  otherLanguage: 'English',
  present: 'non',
  absentUntil: (day: string) => `jusqu’au ${day}`,
  absentOpen: 'jusqu’à votre retour',
  absenceNoted: (day: string | null) =>
    day
      ? `C’est noté : aucune nouvelle question ne vous sera confiée jusqu’au ${day} inclus.`
      : 'C’est noté : aucune nouvelle question ne vous sera confiée jusqu’à votre retour.',
  absenceOpenQuestions: (count: number) =>
    count > 1
      ? `${count} questions vous sont encore confiées : pensez à les passer à un collègue.`
      : 'Une question vous est encore confiée : pensez à la passer à un collègue.',
  imBack: 'Je suis de retour',
  backNoted: 'Bon retour parmi nous. De nouvelles questions pourront vous être confiées.',
  groupTitle: (code: string, name: string) => `Groupe ${code} · ${name}`,
  load: (count: number) =>
    count > 1
      ? `${count} questions ouvertes`
      : count === 1
        ? '1 question ouverte'
        : 'aucune question ouverte',
  absent: 'en absence',
  memberActions: { add: 'ajouter', role: 'rôle', remove: 'retirer' },
  added: (name: string, role: string, group: string) =>
    `${name} fait maintenant partie du groupe ${group}, comme ${role}.`,
  roleGiven: (name: string, role: string, group: string) =>
    `${name} est maintenant ${role} du groupe ${group}.`,
  removed: (name: string, group: string) =>
    `${name} ne fait plus partie du groupe ${group}. Ce qui a été attesté reste acquis.`,
  reassign: (count: number) =>
    count > 1
      ? `${count} questions lui étaient confiées : passez-les à quelqu’un avec /transferer.`
      : 'Une question lui était confiée : passez-la à quelqu’un avec /transferer.',
  welcomeTitle: (group: string) => `Bienvenue dans le groupe ${group}`,
  welcome: (role: string) => `Vous y êtes ${role}. Tapez /aide pour voir ce que vous pouvez faire.`,
}
