"""Papers as plain text: SMS, messenger text, radio script, made from the finished content so that editions hold."""
