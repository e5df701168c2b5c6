/**
 * Pairs of sentences that ask the same in other words, written for this: a model is measured on them (`floorOf`). Nobody asked
 * them, and they are sent before anything that somebody did.
 */
export const PAIRS: ReadonlyArray<readonly [string, string]> = [
  [
    'Comment agrandir les caractères affichés par le traitement de texte ?',
    'Mes élèves lisent mal ce que je rédige, de quelle façon le grossir ?',
  ],
  [
    'Où déposer une vidéo pour que les parents la voient ?',
    'Quel site choisir afin de partager un petit film avec les familles ?',
  ],
  [
    'Le clavier tape des lettres en double, que faire ?',
    'Chaque touche écrit deux fois, comment corriger cela ?',
  ],
  [
    'Comment bloquer les publicités dans le navigateur ?',
    'Des annonces s’affichent sur chaque page internet, peut-on les masquer ?',
  ],
  [
    'Quel logiciel pour dessiner une carte mentale ?',
    'Je cherche de quoi organiser des idées en arborescence.',
  ],
  [
    'Comment retrouver un fichier supprimé par erreur ?',
    'J’ai effacé mon document sans le vouloir, est-il perdu ?',
  ],
  [
    'Comment enregistrer la voix des élèves pour un exercice d’anglais ?',
    'Je veux garder un audio de chaque enfant qui parle.',
  ],
  [
    'L’ordinateur met dix minutes à démarrer, pourquoi ?',
    'Mon PC est très lent à l’allumage, d’où cela vient-il ?',
  ],
]
