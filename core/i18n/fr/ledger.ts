/** The ledger of the guarantee: what the coordination reads of it. */
export const ledger = {
  summary: 'Vérifier le registre de la garantie',
  seal: 'Sceau à vérifier',
  sealHint: 'Copié d’un message « Sceau du registre », par exemple 214-9f86d0…',
  label: 'Sceau',
  title: (day: string) => `Sceau du registre au ${day}`,
  /** In the alerts place, once a day at most. */
  kept: (count: number) =>
    `Tout ce dont dépend la garantie de réponse est inscrit dans un registre, qui compte ${entries(count)}. Ce sceau l’atteste : si une inscription était modifiée, retirée ou ajoutée après coup, il ne correspondrait plus.`,
  nowTitle: 'Registre de la garantie',
  now: (count: number) => `Le registre compte ${entries(count)}. Voici son sceau, à conserver :`,
  empty: 'Le registre est encore vide : aucune question n’y est inscrite.',
  holds: (seq: number) =>
    `Ce sceau est bien celui du registre tel qu’il comptait ${entries(seq)}. Rien de ce qui le précède n’a été modifié.`,
  differs:
    'Ce sceau n’est pas celui de votre registre. Vérifiez qu’il est copié en entier. S’il l’est, le registre a été modifié : prévenez la personne qui administre SOS TICE, qui peut le vérifier en entier.',
  unreadable: 'Ce sceau est incomplet. Copiez-le en entier, du premier chiffre au dernier caractère.',
}

function entries(count: number): string {
  return count > 1 ? `${count} inscriptions` : `${count} inscription`
}
