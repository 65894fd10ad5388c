package io.github.numbermasking.servlet.internal.metrics;

import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;

/** Shows the figures of one name as the attributes of an MBean. Thread-safe. */
final class MetricBean implements DynamicMBean {

    private final Family family;

    MetricBean(Family family) {
        this.family = family;
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        Number figure = family.figures().get(attribute);
        if (figure == null) {
            throw new AttributeNotFoundException(attribute);
        }
        return figure;
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        Map<String, Number> figures = family.figures();
        AttributeList found = new AttributeList();
        for (String attribute : attributes) {
            if (figures.containsKey(attribute)) {
                found.add(new Attribute(attribute, figures.get(attribute)));
            }
        }
        return found;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes = family.figures().entrySet().stream()
                .map(figure -> new MBeanAttributeInfo(
                        figure.getKey(), figure.getValue().getClass().getName(), family.help(), true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(getClass().getName(), family.help(), attributes, null, null, null);
    }

    /** Refused: the figures are only to be read. */
    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " can only be read");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] arguments, String[] signature) {
        throw new UnsupportedOperationException(action);
    }
}
