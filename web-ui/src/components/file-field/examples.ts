import { noop, type Example } from '../example.ts';

interface Props {
  id: string;
  label: string;
  accept: string;
  onread?: (text: string) => void;
  onfile?: (file: File) => void;
  hint?: string;
  error?: string;
}

export const examples: readonly Example<Props>[] = [
  { name: 'to choose', props: { id: 'example-file', label: 'Сұрау файлы', accept: '.json', hint: 'JSON файлы', onread: noop } },
  { name: 'a document', props: { id: 'example-document', label: 'Шешімнің құжаты', accept: '.docx,.pdf', onfile: noop } },
  { name: 'not that one', props: { id: 'example-bad-file', label: 'Сұрау файлы', accept: '.json', error: 'Бұл сұрау емес', onread: noop } },
];
