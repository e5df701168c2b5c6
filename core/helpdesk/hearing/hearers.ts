/** Whom rows name more than once. */
export const asker = 'the asker'
export const holder = 'whoever has it'
export const coordinators =
  'each coordinator who is there (all, while none is); their place where nobody is reached in private'
export const team = 'whoever reads the trainers’ place'
export const group = 'whoever reads the thread'
