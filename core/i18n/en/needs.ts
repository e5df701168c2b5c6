/** What a group needs, for those who train and coordinate it. */
import type { Messages } from '../fr/index.ts'

const people = (count: number) => (count === 1 ? 'one person' : `${count} people`)

export const needs: Messages['needs'] = {
  summary: 'See what a group needs, competence by competence',
  from: 'beginning',
  open: 'What the group needs',
  title: (code) => `What the ${code} group needs`,
  nobody: 'Nobody learns in this group so far: there are no needs to read.',
  about: (trainees, framework) =>
    `Of ${people(trainees)} of the group, in the framework ${framework}. Totals, without names.`,
  order:
    'What is missing most comes first: seldom declared, seldom attested, and often rated low by trainees.',
  attested: (count, trainees) => (count === 0 ? 'attested to nobody' : `attested to ${count} of ${trainees}`),
  claimed: (count) => (count === 0 ? 'declared by nobody' : `declared by ${people(count)}`),
  low: (low, said) => (low === 0 ? `nobody of ${said} rates it low` : `${low} of ${said} rate it low`),
  withheld: (from) => `fewer than ${from} said where they stand`,
  shown: (first, last, total) => `Competences ${first} to ${last}, of ${total}.`,
  trainings: 'Trainings',
}
