/** A title that was written in one language, called as a reader of the other would call it. */
import { expect, test } from 'vitest'
import { messages } from '../../../core/i18n/messages.ts'
import { titleIn } from '../../../core/i18n/titles.ts'

const [fr, en] = [messages('fr'), messages('en')]

test('is the same sentence of the other catalogue, with the same things in it', () => {
  for (const of of [
    (m: typeof fr) => m.helpdesk.answeredTitle('Claire Fontaine', 'SOS-MATHS-2026-0042'),
    (m: typeof fr) => m.helpdesk.passedOnTitle('Hélène Roux', 'Marc Olivier', 'SOS-MATHS-2026-0042'),
    (m: typeof fr) => m.helpdesk.receivedTitle('SOS-MATHS-2026-0042'),
    (m: typeof fr) => m.helpdesk.breachTitle('Inès Moreau', 'SOS-MATHS-2026-0042'),
    (m: typeof fr) => m.people.rolesTitle('Maths (1re année) + TICE'),
    (m: typeof fr) => m.competence.askedTitle('MATHS-2026-0001', 'B2.3'),
    (m: typeof fr) => m.competence.verdictTitle('attested', 'B2.3', false),
    (m: typeof fr) => m.competence.verdictTitle('refused', 'B2.3', true),
    (m: typeof fr) => m.helpdesk.alertsTitle,
  ]) {
    expect(titleIn('fr', of(en), 'en')).toBe(of(fr))
    expect(titleIn('en', of(fr), 'fr')).toBe(of(en))
    expect(titleIn('fr', of(fr), 'fr')).toBe(of(fr))
  }
})

test('stays as it is when the catalogue has no such title', () => {
  expect(titleIn('en', 'Ce que disait une version d’avant', 'fr')).toBe('Ce que disait une version d’avant')
})
