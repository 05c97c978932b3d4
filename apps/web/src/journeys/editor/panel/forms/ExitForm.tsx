import { Sentence, Words } from '../../../../editing/Sentence.tsx';

export function ExitForm() {
  return (
    <Sentence>
      <Words>People leave the journey here.</Words>
    </Sentence>
  );
}
