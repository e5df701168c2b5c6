/** Stands for any name, title or reference; also where a sentence is given a command's name. */
export const NAME = 'Sasha'
