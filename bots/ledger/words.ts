/** What `npm run ledger:verify` says. */
import { frenchSpacing } from '../../core/i18n/typography.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { Source } from '../../core/kernel/fact.ts'
import type { Fault } from '../../core/ledger/verify.ts'

type Sources = Record<Source, string>

const SOURCES: Record<Language, Sources> = {
  fr: {
    promise: 'un délai',
    clock: 'un événement d’un délai',
    move: 'un acte sur une question',
    delivery: 'un envoi',
    outage: 'une interruption',
    policy: 'une règle',
  },
  en: {
    promise: 'a deadline',
    clock: 'a deadline event',
    move: 'an act on a question',
    delivery: 'a delivery',
    outage: 'an outage',
    policy: 'a rule',
  },
}

const fr = frenchSpacing({
  nothing:
    'Il n’y a pas encore de registre : npm start prépare la base, et il s’ouvre à la première question.',
  notCurrent:
    'Les tables ne sont pas celles de cette version. Sauvegardez la base, puis npm start les met à jour.',
  whole: (name: string, entries: number, seal: string) =>
    `✓ ${name} : ${entries} inscriptions, rien n’a été modifié. Sceau : ${seal}`,
  empty: (name: string) => `✓ ${name} : aucune inscription pour l’instant.`,
  broken: (name: string, faults: number) =>
    faults > 1 ? `✗ ${name} : ${faults} anomalies.` : `✗ ${name} : une anomalie.`,
  waiting: (count: number) =>
    count > 1
      ? `${count} enregistrements attendent d’être scellés : ils le sont dans la minute quand SOS TICE tourne.`
      : 'Un enregistrement attend d’être scellé : il l’est dans la minute quand SOS TICE tourne.',
  more: (count: number) => `… et ${count} de plus.`,
  unreadableSeal: (text: string) =>
    `« ${text} » n’est pas un sceau. Exemple : npm run ledger:verify -- 214-9f86d081884c7d659a2feaa0c55ad015`,
  nowhere: (seal: string) => `✗ Aucun institut n’a le sceau ${seal} dans son registre.`,
  found: (seal: string, name: string) => `✓ Le sceau ${seal} est bien dans le registre de : ${name}.`,
  fault(fault: Fault): string {
    switch (fault.kind) {
      case 'broken':
        return `L’inscription ${fault.seq} ne suit pas la précédente : l’une des deux a été modifiée, déplacée, ajoutée ou retirée.`
      case 'cut':
        return `Le registre s’arrête à l’inscription ${fault.seq}, alors qu’il doit aller jusqu’à ${fault.ends}.`
      case 'altered':
        return `L’inscription ${fault.seq} (${SOURCES.fr[fault.source]}, ${fault.id}) dit autre chose que la base : elle a été modifiée depuis.`
      case 'gone':
        return `L’inscription ${fault.seq} (${SOURCES.fr[fault.source]}, ${fault.id}) n’existe plus dans la base.`
      case 'beside':
        return `La base contient ${SOURCES.fr[fault.source]} (${fault.id}) qui n’est pas dans le registre.`
      case 'elsewhere':
        return `Le délai ${fault.id} n’en est pas où le registre dit qu’il en est.`
    }
  },
})

const en: typeof fr = {
  nothing: 'There is no ledger yet: npm start prepares the database, and the first question opens it.',
  notCurrent:
    'The tables are not those of this version. Back the database up; npm start then brings them up to date.',
  whole: (name, entries, seal) => `✓ ${name}: ${entries} entries, nothing was changed. Seal: ${seal}`,
  empty: (name) => `✓ ${name}: no entries yet.`,
  broken: (name, faults) => (faults > 1 ? `✗ ${name}: ${faults} faults.` : `✗ ${name}: one fault.`),
  waiting: (count) =>
    count > 1
      ? `${count} records wait to be sealed: that takes a minute at most while SOS TICE runs.`
      : 'One record waits to be sealed: that takes a minute at most while SOS TICE runs.',
  more: (count) => `… and ${count} more.`,
  unreadableSeal: (text) =>
    `“${text}” is not a seal. For example: npm run ledger:verify -- 214-9f86d081884c7d659a2feaa0c55ad015`,
  nowhere: (seal) => `✗ No institute has the seal ${seal} in its ledger.`,
  found: (seal, name) => `✓ The seal ${seal} is in the ledger of: ${name}.`,
  fault(fault) {
    switch (fault.kind) {
      case 'broken':
        return `Entry ${fault.seq} does not follow from the one before it: one of the two was changed, moved, added or removed.`
      case 'cut':
        return `The ledger ends with entry ${fault.seq}, and should go as far as ${fault.ends}.`
      case 'altered':
        return `Entry ${fault.seq} (${SOURCES.en[fault.source]}, ${fault.id}) says something else than the database: that was changed since.`
      case 'gone':
        return `Entry ${fault.seq} (${SOURCES.en[fault.source]}, ${fault.id}) is no longer in the database.`
      case 'beside':
        return `The database has ${SOURCES.en[fault.source]} (${fault.id}) that is not in the ledger.`
      case 'elsewhere':
        return `Deadline ${fault.id} does not stand where the ledger says that it stands.`
    }
  },
}

export type LedgerWords = typeof fr

export function ledgerWords(language: Language): LedgerWords {
  return language === 'fr' ? fr : en
}
