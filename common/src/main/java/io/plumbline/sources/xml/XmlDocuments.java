package io.plumbline.sources.xml;

import io.plumbline.sources.text.DocumentForm;
import io.plumbline.sources.text.Records;
import io.plumbline.sources.text.TextCharset;
import java.io.IOException;
import java.io.PushbackInputStream;

/** Files of XML whose records are the elements of one name. */
record XmlDocuments(String rowTag) implements DocumentForm {
  @Override
  public TextCharset charset(byte[] head, TextCharset usual) throws IOException {
    return XmlDeclaration.charset(head).orElse(usual);
  }

  @Override
  public boolean isDocument(PushbackInputStream in) {
    return true;
  }

  @Override
  public Records records(PushbackInputStream in, TextCharset charset) {
    return new XmlRecords(in, charset, rowTag, XmlRecords.LONGEST);
  }
}
