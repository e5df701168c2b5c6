export const again = {
  action: (code: string) => `Ask for ${code} again with more to show`,
  summary: 'Ask again for a competence that was not attested, with more to show',
  formTitle: 'Ask for a competence again',
  formIntro:
    'This is what you declared before. Add what was missing: a more precise account, a link, files. The trainers will see both.',
  before: (code: string, reference: string, day: string, by: string) =>
    `${code} · Asked for before in ${reference}, not attested on ${day} (${by})`,
  wentOn: (code: string, reference: string) => `${code} · Asked for again in ${reference}`,
}
