import { useState } from 'react';
import { chooseType, typeSize, type TypeSize } from './type-size.js';

/** How large everything is drawn in this browser, and how somebody says it. */
export function useTypeSize(): { readonly size: TypeSize; readonly choose: (size: TypeSize) => void } {
  const [size, setSize] = useState(typeSize);
  const choose = (other: TypeSize): void => {
    chooseType(other);
    setSize(other);
  };
  return { size, choose };
}
