/** What is usually said of the pupils of an activity, and of what was taught: proposed where one writes it, and never asked for. */

/** Classes of French schools, from the first to after the baccalauréat. */
export const LEVELS = [
  ...['Maternelle', 'CP', 'CE1', 'CE2', 'CM1', 'CM2', '6e', '5e', '4e', '3e', '2de', '1re', 'Terminale'],
  ...['CAP', 'BTS', 'Licence', 'Master'],
]

export const SUBJECTS = [
  ...['Mathématiques', 'Français', 'Histoire-géographie', 'Anglais', 'Espagnol', 'Allemand'],
  ...['SVT', 'Physique-chimie', 'Technologie', 'SNT', 'NSI', 'SES', 'Philosophie', 'EPS', 'Arts plastiques'],
  ...['Éducation musicale', 'EMC', 'EMI', 'Documentation'],
]

/** Short enough for a line of a card. */
export const LEVEL_MAX = 40
export const SUBJECT_MAX = 60
/** A sentence, or two. */
export const HOW_MAX = 400
